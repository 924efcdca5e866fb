"""What the models have in common: their answers, and the slots of those who wait."""

LATE = "late"           # the call is over without what it waited for
WAIT = "wait"           # the agent waits now, and asks again with its next step
BROKEN = "broken"       # the barrier is
LAST = "last"           # the last at the barrier, which has something to do before it opens
END = "end"             # there are no more tasks
GONE = "gone"           # the manager's server has ended
REFUSED = "refused"     # the signal does not end the process, which handles or ignores it

WAITS, GOES, BREAKS = "waits", "goes", "breaks"     # what a slot holds; 0: nothing


def slots(look, key, *found):
    """The slots of the agents that wait at this object."""
    names = (("slot", key, agent) for agent in look.run.agents)
    return [name for name in names if look(name) in (found or (WAITS,))]


def free(look, who, asked, late):
    """Needs nothing and changes nothing that others see."""
    return {}, None


def never(look, who, asked, late):
    """Goes on when time passes."""


def reads(look, who, asked, late):
    look(asked["thing"])
    return {}, None
