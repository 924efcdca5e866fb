"""How an order ended, in the learner's terms."""
import re

from mpkit.lab.exploring import report
from mpkit.lab.exploring.models import CRASH, relies_on
from mpkit.lab.exploring.models.basics import GOES, WAITS
from mpkit.lab.exploring.report import Outcome

# How mpkit tells that another process has died: with these, or at the end of a stream.
NAMED = ("LockAbandoned", "TasksAbandoned", "BrokenBarrierError", "EOFError", "BrokenPipeError",
         "ConnectionResetError", "OSError: got end of file")


def outcome(run) -> Outcome:
    agents = run.agents.values()
    left = [agent for agent in agents if agent.asked is not None and not agent.daemon]
    if run.endless:
        return endless(run, left)
    if any(agent.asked["kind"] == "Result" for agent in left):
        left += [agent for agent in run.living() if agent.daemon
                 and agent.asked["operation"] not in ("Pool.take", "Process.join")]
    if left:
        lines = tuple(stuck(run, agent) for agent in causes(run, left))
        return Outcome("deadlock", " · ".join(lines), True, lines)
    main = run.agents[0]
    if main.error:
        return Outcome("exception", in_words(run, main.error[0]), not names_it(run, main),
                       tuple(main.error[1:]))
    for agent in agents:
        if agent.exitcode and not (agent.daemon or agent.killed or names_it(run, agent)):
            why = f": {agent.error[0]}" if agent.error else ""
            text = f"{agent.name} ended with exit code {agent.exitcode}{in_words(run, why)}"
            return Outcome("exit code", text, True, tuple(agent.error[1:]))
    if main.result is None:
        return Outcome("exit code", "main ended before its function returned", True)
    return Outcome("result", in_words(run, main.result), False)


def names_it(run, agent):
    """Whether its error tells that another was killed by fate: that is as it should be."""
    return run.crashed and bool(agent.error) and agent.error[0].startswith(NAMED)


def endless(run, left):
    names = " and ".join(agent.name for agent in left)
    lines = tuple(f"{agent.name} goes on with {agent.asked['operation']} at line "
                  f"{agent.asked['line']}" for agent in left)
    return Outcome("endless", f"{names} never ends" if len(left) == 1 else f"{names} never end",
                   True, lines)


def causes(run, left):
    """Those that are stuck by themselves, or hold what another needs, and do not only wait for the
    end of another that is."""
    numbers, in_pool = {agent.number for agent in left}, any(agent.daemon for agent in left)
    needed = {each for agent in left for each in relies_on(run.states, agent.asked)}
    return [agent for agent in left if agent.number in needed or not (
        agent.asked["operation"].endswith(".join") and agent.asked.get("child") in numbers
        or agent.asked["kind"] == "Result" and in_pool)] or left


def stuck(run, agent) -> str:
    """What it holds, and what it waits for."""
    held = [called(run, key) for key, state in run.states.items()
            if kind(run, key) in ("Lock", "RLock") and state[0] == agent.number]
    holds = f"holds {', '.join(held)}, " if held else ""
    return f"{agent.name} {holds}waits for {waits_for(run, agent)}{lost(run, agent)}"


def lost(run, agent) -> str:
    """Where it was to be woken before it waited."""
    asked = agent.asked
    if asked["operation"] not in ("Condition.wake", "Event.wake") or run.states[
            "slot", asked["thing"], agent.number] != WAITS:
        return ""
    verb = "notify" if asked["kind"] == "Condition" else "set"
    begins = max(step.index for step in run.made if step.agent == agent.number)
    lost = any(step.asked.get("thing") == asked["thing"] and woke_nobody(step, verb)
               for step in run.made[:begins])
    return f" (lost wake-up: {verb} came before wait)" if lost else ""


def woke_nobody(step, verb):
    return step.asked["operation"].rpartition(".")[2].startswith(verb) and not any(
        key[0] == "slot" and mode == "w" for key, mode in step.modes.items())


def waits_for(run, agent):
    asked, operation = agent.asked, agent.asked["operation"]
    if operation == "Process.join":
        return f"the end of {run.agents[asked['child']].name}"
    wakes = operation == "Condition.wake" and run.states[asked["thing"]] != (0,) and (
        run.states["slot", asked["thing"], agent.number] == GOES)
    if asked.get("lock") is not None and (wakes or asked["kind"] in ("Value", "Array")):
        return called(run, asked["lock"])
    return called(run, asked["thing"]) if "thing" in asked else operation.rpartition(".")[2]


def tell(run, step) -> report.Step:
    """A step that was made, and how things stand after it; or one that could be made."""
    asked = step.asked
    detail = {name: asked[name] for name in ("value", "place", "child") if name in asked}
    detail |= step.told
    if "child" in detail:
        detail["child"] = thing(run, asked)
    return report.Step(step.agent % CRASH, run.agents[step.agent].name, asked["operation"],
                     thing(run, asked), detail, asked["file"], asked["line"], "", step.visible,
                     standing(run) if step.index is not None else {})


def thing(run, asked):
    if "child" in asked and asked["child"] in run.agents:
        return run.agents[asked["child"]].name
    return called(run, asked["thing"]) if "thing" in asked else ""


def standing(run) -> dict:
    able = run.able()
    stuck = [agent for agent in run.agents.values()
             if agent.asked is not None and agent.number not in able]
    blocked = {agent.number: waits_for(run, agent) for agent in stuck}
    waiting, holding = {}, {}
    for number, name in blocked.items():
        waiting.setdefault(name, []).append(number)
    for key, state in run.states.items():
        if kind(run, key) in ("Lock", "RLock") and state[0] is not None:
            holding[called(run, key)] = [state[0]]
    return {"blocked": blocked, "holding": holding, "waiting": waiting, "values": {
        called(run, key): text for key, text in run.values.items()}}


def kind(run, key):
    return run.things.get(key, ("", ""))[0]


def called(run, key) -> str:
    """What people call the object."""
    kind, name = run.things[key]
    if name:
        return name
    alike = [each for each, (other, _) in run.things.items() if other == kind]
    return f"{kind} {alike.index(key) + 1}"


def in_words(run, text) -> str:
    """The text with agents' names for their processes' numbers, which differ in each run."""
    names = {str(agent.pid): agent.name for agent in run.agents.values() if agent.pid}
    return _NUMBER.sub(lambda found: names.get(found[1], found[0]), text)


_NUMBER = re.compile(r"\b(?:process )?(\d+)\b")
