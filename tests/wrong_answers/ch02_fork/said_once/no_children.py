# rejected: expected: +\{'children': 3\}[\s\S]*the parent prints none of them
def report(names):
    print("report begins")
    for name in names:
        print("checked", name)
    print("report ends")
