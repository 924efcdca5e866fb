"""Orders made by hand, as the engine gives them."""
from mpkit.lab.exploring.report import Order, Outcome, Report, Step

FILE = "/nowhere/lost_update.py"
SOURCE = {5: "before = n.value", 6: "n.value = before + 1", 9: "with first:", 10: "with second:"}
EVIL = "</script><script>window.broken = 1</script><img src=x onerror=window.broken=1>"


def step(agent, operation, thing, line, state=None, **detail):
    state = {"blocked": {}, "holding": {}, "waiting": {}, "values": {}} | (state or {})
    return Step(agent, f"worker-{agent}" if agent else "main", operation, thing, detail, FILE,
                line, SOURCE[line], True, state)


def value(text):
    return {"values": {"n": text}}


LOST = Order("1.2.2.1", (
    step(1, "Value.get", "n", 5, value("0"), value="0"),
    step(2, "Value.get", "n", 5, value("0"), value="0"),
    step(2, "Value.set", "n", 6, value("1"), value="1"),
    step(1, "Value.set", "n", 6, value("1"), value="1"),
), Outcome("result", "1", False), 2)

LOCKED = {"holding": {"fork A": [1], "fork B": [2]}, "waiting": {"fork A": [2], "fork B": [1]},
          "blocked": {1: "fork B", 2: "fork A"}}
DEADLOCK = Order("1.2", (
    step(1, "Lock.acquire", "fork A", 9, {"holding": {"fork A": [1]}}, result=True),
    step(2, "Lock.acquire", "fork B", 9, LOCKED, result=True),
), Outcome("deadlock", "worker-1 holds fork A, waits for fork B · …", True, (
    "worker-1 holds fork A, waits for fork B", "worker-2 holds fork B, waits for fork A")), 1)

REPORT = Report(6, 4, True, 0.0421, ((LOST.outcome, 4), (Outcome("result", "2", False), 2)),
                (LOST,), "wrong")

NOTHING = Order("", (), None, 0, able={1: step(1, "Value.get", "n", 5),
                                       2: step(2, "Value.get", "n", 5)})
BEGUN = Order("1", (step(1, "Lock.acquire", "fork A", 9, {
    "holding": {"fork A": [1]}, "waiting": {"fork A": [2]}, "blocked": {2: "fork A"}}),), None, 0,
    able={1: step(1, "Value.set", "n", 6, value="1")})
