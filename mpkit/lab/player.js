// The player of a run. It finds its data in its own element, draws the lanes once, and then only
// moves a clip and a cursor: what lies ahead stays faint. No kernel, no network, no package.
(root => {
  if (!root || root.dataset.live) return;
  root.dataset.live = "yes";
  const run = JSON.parse(root.querySelector("script[type='application/json']").textContent);
  const LABELS = 130, WIDE = 560, HIGH = 34, AFTER = 10, end = run.end || 1e-9;
  const x = t => LABELS + WIDE * t / end, y = lane => 20 + lane * HIGH;
  const element = (name, attributes, parent, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text !== undefined) made.textContent = text;
    parent.append(made);
    return made;
  };
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
    ...(head ? {"marker-end": `url(#${root.id}-head)`} : {}),
  }, group);
  const shapes = group => {
    for (const [lane, from, to] of run.running) bar(group, lane, from, to, "running", 18, 0);
    for (const [lane, from, to] of run.waiting) bar(group, lane, from, to, "waiting", 7, 0);
    for (const [lane, from, to] of run.holding) bar(group, lane, from, to, "holding", 5, 11);
    for (const one of run.births) arrow(group, one, "birth", false);
    for (const one of run.arrows) arrow(group, one, "message", true);
  };
  const defs = element("defs", {}, svg);
  const head = element("marker", {id: `${root.id}-head`, viewBox: "0 0 8 8", refX: 7, refY: 4,
    markerWidth: 8, markerHeight: 8, markerUnits: "userSpaceOnUse", orient: "auto"}, defs);
  element("path", {d: "M0 0 L8 4 L0 8 Z", class: "head"}, head);
  const clip = element("clipPath", {id: `${root.id}-past`}, defs);
  const past = element("rect", {x: 0, y: 0, width: 0, height: bottom + 4}, clip);
  run.lanes.forEach((lane, place) => {
    const short = lane.name.length > 17 ? lane.name.slice(0, 16) + "…" : lane.name;
    element("text", {x: 4, y: y(place) + 5}, svg, short);
  });
  shapes(element("g", {opacity: .22}, svg));
  shapes(element("g", {"clip-path": `url(#${root.id}-past)`}, svg));
  const cursor = element("line", {y1: 2, y2: bottom, class: "cursor"}, svg);

  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const play = make("button", {type: "button", className: "play"});
  const slider = make("input", {type: "range", min: 0, max: end, step: "any", value: 0,
                                className: "slider"});
  slider.setAttribute("aria-label", "moment of the run");
  const speed = make("select", {className: "speed"});
  speed.setAttribute("aria-label", "speed");
  for (const [text, seconds] of [["slow", 15], ["normal", 6], ["fast", 2]])
    speed.append(make("option", {textContent: text, value: seconds, selected: seconds === 6}));
  const clock = make("output", {className: "clock"});
  const controls = make("div", {className: "controls"});
  controls.append(play, slider, clock, speed);
  const now = make("ul", {className: "now"});
  now.setAttribute("aria-live", "polite");
  const states = run.lanes.map(() => now.appendChild(make("li", {})));

  const inside = (list, place, t) =>
    list.filter(([lane, from, to]) => lane === place && from <= t && t < to).map(one => one[3]);
  const state = (lane, place, t) => {
    if (t < lane.start) return "not yet there";
    if (t >= lane.end && lane.ending) return lane.ending;
    const waits = inside(run.waiting, place, t);
    return [waits.length ? waits[0] : "runs", ...inside(run.holding, place, t)].join(", ");
  };
  const draw = () => {
    const t = +slider.value;
    past.setAttribute("width", x(t));
    for (const side of ["x1", "x2"]) cursor.setAttribute(side, x(t));
    clock.textContent = end < 1 ? `${(t * 1000).toFixed(1)} ms` : `${t.toFixed(3)} s`;
    run.lanes.forEach((lane, place) => {
      const said = `${lane.name} ${state(lane, place, t)}`;
      if (states[place].textContent !== said) states[place].textContent = said;
    });
  };
  let playing = 0;
  const label = () => { play.textContent = playing ? "Pause" : "Play"; };
  const stop = () => { cancelAnimationFrame(playing); playing = 0; label(); };
  const go = t => { stop(); slider.value = t; draw(); };
  const start = () => {
    if (+slider.value >= end) slider.value = 0;
    let last = performance.now();
    const frame = time => {
      const t = +slider.value + (time - last) / 1000 / speed.value * end;
      last = time;
      slider.value = Math.min(t, end);
      draw();
      if (t >= end) stop(); else playing = requestAnimationFrame(frame);
    };
    playing = requestAnimationFrame(frame);
    label();
  };
  play.addEventListener("click", () => playing ? stop() : start());
  slider.addEventListener("input", () => { if (playing) stop(); draw(); });
  // JupyterLab takes arrow keys for itself, unless they are stopped on their way up to it.
  controls.addEventListener("keydown", event => event.stopPropagation());
  slider.addEventListener("keydown", event => {
    const t = +slider.value, near = end * 1e-6;
    const to = {ArrowRight: run.moments.find(m => m > t + near) ?? end,
                ArrowLeft: run.moments.findLast(m => m < t - near) ?? 0, Home: 0, End: end,
                " ": null}[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to === null) play.click(); else go(to);
  });
  root.querySelector("img").replaceWith(svg);
  root.append(controls, now);
  label();
  draw();
})
