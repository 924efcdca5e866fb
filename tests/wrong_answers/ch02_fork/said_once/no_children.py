# rejected: the names are checked side by side, not by the parent
def report(names):
    print("report begins")
    for name in names:
        print("checked", name)
    print("report ends")
