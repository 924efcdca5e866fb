// The player of a run. It finds its data in its own element, draws the lanes once per scale, and
// then only moves a clip and a cursor: what lies ahead stays faint. No kernel, no network, no
// package. The scale is time, or steps: then all moments are equally far apart.
(root, controls) => {
  const run = JSON.parse(root.querySelector("script[type='application/json']").textContent);
  const LABELS = 130, WIDE = 560, HIGH = 34, AFTER = 10, end = run.end || 1e-9;
  const edges = [0, ...run.moments.filter(moment => moment > 0 && moment < end), end];
  let bySteps = false;
  const reached = t => Math.max(0, Math.min(edges.length - 2, edges.findLastIndex(m => m <= t)));
  const share = t => {          // of the way from the left to the right
    if (!bySteps) return t / end;
    const i = reached(t);
    return (i + (t - edges[i]) / (edges[i + 1] - edges[i])) / (edges.length - 1);
  };
  const moment = part => {      // the inverse of share
    if (!bySteps) return part * end;
    const steps = part * (edges.length - 1), i = Math.min(Math.floor(steps), edges.length - 2);
    return edges[i] + (steps - i) * (edges[i + 1] - edges[i]);
  };
  const x = t => LABELS + WIDE * share(t), y = lane => 20 + lane * HIGH;
  const element = (name, attributes, parent, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  };
  const own = root.id + Math.random().toString(36).slice(2);    // one run may be shown twice
  const bottom = y(run.lanes.length - 1) + HIGH / 2;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({
    viewBox: `0 0 ${LABELS + WIDE + AFTER} ${bottom + 4}`, role: "img", "aria-label": run.alt,
  })) svg.setAttribute(key, value);

  const bar = (group, lane, from, to, kind, height, shift) => element("rect", {
    x: x(from), y: y(lane) - height / 2 + shift, height, rx: 2, class: kind,
    width: Math.max(1.5, x(to) - x(from)),
  }, group);
  const arrow = (group, [lane, from, toLane, to], kind, head) => element("line", {
    x1: x(from), y1: y(lane), x2: x(to), y2: y(toLane), class: kind,
    ...(head ? {"marker-end": `url(#${own}-head)`} : {}),
  }, group);
  const shapes = group => {
    group.replaceChildren();
    for (const [lane, from, to] of run.running) bar(group, lane, from, to, "running", 18, 0);
    for (const [lane, from, to] of run.waiting) bar(group, lane, from, to, "waiting", 7, 0);
    for (const [lane, from, to] of run.holding) bar(group, lane, from, to, "holding", 5, 11);
    for (const one of run.births) arrow(group, one, "birth", false);
    for (const one of run.arrows) arrow(group, one, "message", true);
  };
  const defs = element("defs", {}, svg);
  const head = element("marker", {id: `${own}-head`, viewBox: "0 0 8 8", refX: 7, refY: 4,
    markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto"}, defs);
  element("path", {d: "M0 0 L8 4 L0 8 Z", class: "head"}, head);
  const clip = element("clipPath", {id: `${own}-past`}, defs);
  const past = element("rect", {x: 0, y: 0, width: 0, height: bottom + 4}, clip);
  run.lanes.forEach((lane, place) => {
    const short = lane.name.length > 17 ? lane.name.slice(0, 16) + "…" : lane.name;
    element("text", {x: 4, y: y(place) + 5}, svg, short);
  });
  const groups = [element("g", {opacity: .35}, svg),
                  element("g", {"clip-path": `url(#${own}-past)`}, svg)];
  const cursor = element("line", {y1: 2, y2: bottom, class: "cursor"}, svg);

  const inside = (list, place, t) =>
    list.filter(([lane, from, to]) => lane === place && from <= t && t < to).map(one => one[3]);
  const state = (lane, place, t) => {
    if (t < lane.start) return "not yet there";
    if (t >= lane.end && lane.ending) return lane.ending;
    const waits = inside(run.waiting, place, t);
    return [waits.length ? waits[0] : "runs", ...inside(run.holding, place, t)].join(", ");
  };
  const onTheWay = t => run.arrows.filter(([, from, , to]) => from <= t && t < to).map(
    ([lane, , toLane, , text]) => `${text} from ${run.lanes[lane].name} to ${run.lanes[toLane].name}`);
  const say = (item, text) => { if (item.textContent !== text) item.textContent = text; };
  const draw = t => {
    past.setAttribute("width", x(t));
    for (const side of ["x1", "x2"]) cursor.setAttribute(side, x(t));
    run.lanes.forEach((lane, place) => say(states[place], `${lane.name} ${state(lane, place, t)}`));
    say(post, `on the way: ${onTheWay(t).join(", ") || "no message"}`);
  };
  const text = t => end < 1 ? `${(t * 1000).toFixed(1)} ms` : `${t.toFixed(3)} s`;
  const {panel, now, make, choice, again} = controls(
    {edges, draw, text, label: "moment of the run", paces: [15, 6, 2], share, moment});
  const states = run.lanes.map(() => now.appendChild(make("li", {})));
  const post = make("li", {});
  if (run.arrows.length) now.append(post);
  const scale = choice("scale", [["by time", "time"], ["by steps", "steps"]], "time");
  panel.append(scale);
  const layOut = () => {
    bySteps = scale.value === "steps";
    groups.forEach(shapes);
    again();
  };
  scale.addEventListener("change", layOut);
  root.querySelector("img").replaceWith(svg);
  root.append(panel, now);
  layOut();
}
