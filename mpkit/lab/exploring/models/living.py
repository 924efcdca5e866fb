"""How processes and the tasks of a pool stand, and what their operations need."""
from mpkit.lab.exploring.models.basics import END, REFUSED, free, never
from mpkit.lab.exploring.models.carrying import dropped

# Process: ("life", agent): whether it lives


def join(look, who, asked, late):
    return None if look(("life", asked["child"])) else ({}, None)


def ask_after(look, who, asked, late):
    for child in asked["children"]:
        look(("life", child))
    return {}, None


def leave(look, who, asked, late):
    return {("life", who): False, **dropped(look, [who])}, None


def kill(look, who, asked, late):
    about = look.run.agents[asked["child"]].asked or ()
    if asked["operation"] == "Process.terminate" and "refuses" in about:
        signals = "signals", asked["child"]
        return {signals: look(signals) + 1}, REFUSED
    return killed(look, [asked["child"]]), None


def killed(look, children):
    """These processes end, and all that they have started."""
    dying = [each for child in children for each in look.run.family(child)]
    return {**{("life", each): False for each in dying}, **dropped(look, dying)}


def crash(look, who, asked, late):
    """An agent is killed by fate, at any moment of its life."""
    if look(("life", asked["child"])):
        return {**killed(look, [asked["child"]]), ("crashed",): True}, None


def terminate(look, who, asked, late):
    """A pool ends its workers."""
    return killed(look, asked["children"]), None


def end(look, who, asked, late):
    """A process ends its daemons: when nobody else can go on."""
    if "quiet" in asked:
        return killed(look, asked["children"]), None


# Pool: ("task", pool, number), ("done", pool, number), ("closed", pool): whether it is so;
# ("taken", pool): how many are. Where it matters whose outcome comes first, they stand in a row:
# ("came", row): how many have; ("nth", row, place): whether one stands there.


def mark(look, who, asked, late):
    return dict.fromkeys(asked["marks"], 1), None


def take_task(look, who, asked, late):
    pool, number = asked["pool"], look(("taken", asked["pool"]))
    if look(("task", pool, number)):
        return {("taken", pool): number + 1}, None
    return ({}, END) if look(("closed", pool)) else None


def stand_in_row(look, who, asked, late):
    came, row = look(("came", asked["row"])), asked["row"]
    return {**mark(look, who, asked, late)[0], ("came", row): came + 1, ("nth", row, came): 1}, None


def await_marks(look, who, asked, late):
    return ({}, None) if all([look(each) for each in asked["needs"]]) else None


LIFE = {"start": free, "join": join, "exit": leave, "is_alive": ask_after}
KINDS = {
    "Process": {**LIFE, "end": end, "exitcode": ask_after, "active": ask_after, "terminate": kill,
                "kill": kill, "crash": crash},
    "Thread": LIFE, "Manager": {"shutdown": mark}, "time": {"sleep": never},
    "Pool": {"begin": mark, "take": take_task, "done": mark, "give": stand_in_row, "close": mark,
             "terminate": terminate},
    "Result": {"wait": await_marks, "ready": await_marks},
}
