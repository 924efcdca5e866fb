"""How an order ended, in the learner's terms."""
from mpkit.lab.exploring.report import Outcome, Step


def outcome(run) -> Outcome:
    agents = run.agents.values()
    left = [agent for agent in agents if agent.asked is not None and not agent.daemon]
    if run.endless:
        return endless(run, left)
    if left:
        lines = tuple(stuck(run, agent) for agent in left)
        return Outcome("deadlock", " · ".join(lines), True, lines)
    main = run.agents[0]
    if main.error:
        return Outcome("exception", run.in_words(main.error[0]), True, tuple(main.error[1:]))
    for agent in agents:
        if agent.exitcode and not agent.daemon and not agent.killed:
            why = f": {agent.error[0]}" if agent.error else ""
            text = f"{agent.name} ended with exit code {agent.exitcode}{run.in_words(why)}"
            return Outcome("exit code", text, True, tuple(agent.error[1:]))
    return Outcome("result", run.in_words(main.result), False)


def endless(run, left):
    names = " and ".join(agent.name for agent in left)
    lines = tuple(f"{agent.name} goes on with {agent.asked['operation']} at line "
                  f"{agent.asked['line']}" for agent in left)
    return Outcome("endless", f"{names} never ends" if len(left) == 1 else f"{names} never end",
                   True, lines)


def stuck(run, agent) -> str:
    """What it holds, and what it waits for."""
    held = [run.called(key) for key, state in run.states.items()
            if run.kind(key) in ("Lock", "RLock") and state[0] == agent.number]
    holds = f"holds {', '.join(held)}, " if held else ""
    return f"{agent.name} {holds}waits for {waits_for(run, agent)}"


def waits_for(run, agent):
    asked = agent.asked
    if asked["operation"] == "Process.join":
        return f"the end of {run.agents[asked['child']].name}"
    verb = asked["operation"].rpartition(".")[2]
    if asked["kind"] in ("Value", "Array") or asked["kind"] == "Condition" and verb == "wake" and (
            run.states["slot", asked["thing"], agent.number] == "goes"):
        return run.called(asked["lock"])
    return run.called(asked["thing"]) if "thing" in asked else verb


def tell(run, event) -> Step:
    """A step that was just made, and how things stand after it."""
    asked = event.asked
    detail = {**{name: asked[name] for name in ("value", "place", "child") if name in asked},
              **event.told}
    if "child" in asked or "child" in detail:
        detail["child"] = thing(run, asked)
    return Step(event.agent, run.agents[event.agent].name, asked["operation"], thing(run, asked),
                detail, asked["file"], asked["line"], "", event.visible, standing(run))


def tell_next(run, number, step) -> Step:
    """A step that this agent could make next."""
    asked = step.asked
    return Step(number, run.agents[number].name, asked["operation"], thing(run, asked), {},
                asked["file"], asked["line"], "", step.visible, {})


def thing(run, asked):
    if "child" in asked and asked["child"] in run.agents:
        return run.agents[asked["child"]].name
    return run.called(asked["thing"]) if "thing" in asked else ""


def standing(run) -> dict:
    able = run.able()
    stuck = [agent for agent in run.agents.values()
             if agent.asked is not None and agent.number not in able]
    blocked = {agent.number: waits_for(run, agent) for agent in stuck}
    waiting, holding = {}, {}
    for number, name in blocked.items():
        waiting.setdefault(name, []).append(number)
    for key, state in run.states.items():
        if run.kind(key) in ("Lock", "RLock") and state[0] is not None:
            holding[run.called(key)] = [state[0]]
    return {"blocked": blocked, "holding": holding, "waiting": waiting, "values": dict(run.values)}
