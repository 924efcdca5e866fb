"""How shared values and what a manager keeps stand, and what their operations need."""


# Value, and each item of an Array: (how often it was written,). Its lock is taken and given back.


def passes(look, who, asked):
    free = None, who if asked["again"] else None
    return asked["lock"] is None or look(asked["lock"])[0] in free or "quiet" in asked


def read(look, who, asked, late):
    if passes(look, who, asked):
        for cell in asked["cells"]:
            look(cell)
        return {}, None


def write(look, who, asked, late):
    if passes(look, who, asked):
        return {cell: (look(cell)[0] + 1,) for cell in asked["cells"]}, None


# What a manager keeps: how often it was written as a whole, or got another item; (key, item): how
# often that was written. The manager: whether its server has ended.


def fetch(look, who, asked, late):
    key, item = asked["thing"], asked["item"]
    look(key)
    for cell in [(key, item)] if item else [each for each in look.run.states if each[0] == key]:
        look(cell)
    return {}, None


def store(look, who, asked, late):
    key, cell = asked["thing"], (asked["thing"], asked["item"])
    if asked["reads"]:
        return fetch(look, who, asked, late)
    if not asked["item"]:
        return {key: look(key) + 1}, None
    whole = {key: look(key) + 1} if look(cell) == 0 else {}     # perhaps it is new
    return {cell: look(cell) + 1, **whole}, None


CELL = {"get": read, "set": write}
KINDS = {
    "Value": CELL, "Array": CELL,
    "Proxy": {"get": fetch, "set": store, "call": store},
}
