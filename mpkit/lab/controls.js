// The controls of a player, whatever it plays: a button, a slider, arrow keys, a speed. They move
// one moment between 0 and `end`, and call `draw` with it. `edges` are the moments that keys go to;
// `share` says how far from the left to the right a moment stands, `moment` is its inverse.
({edges, draw, text, label, paces, share, moment}) => {
  const end = edges.at(-1);
  let current = 0, playing = 0;
  const make = (name, properties) => Object.assign(document.createElement(name), properties);
  const choice = (name, options, chosen) => {
    const made = make("select", {className: name});
    made.setAttribute("aria-label", name);
    for (const [textContent, value] of options)
      made.append(make("option", {textContent, value, selected: value === chosen}));
    return made;
  };
  const play = make("button", {type: "button", className: "play"});
  const slider = make("input", {type: "range", min: 0, max: 1, step: "any", value: 0,
                                className: "slider"});
  slider.setAttribute("aria-label", label);
  const [slow, normal, fast] = paces;       // seconds from the left to the right
  const speed = choice("speed", [["slow", slow], ["normal", normal], ["fast", fast]], normal);
  const clock = make("output", {className: "clock"});
  const panel = make("div", {className: "controls"});
  panel.append(play, slider, clock, speed);
  const now = make("ul", {className: "now"});
  const state = () => {
    play.textContent = playing ? "Pause" : "Play";
    now.setAttribute("aria-live", playing ? "off" : "polite");    // a reader cannot keep up
  };
  const stop = () => { cancelAnimationFrame(playing); playing = 0; state(); };
  const move = t => {
    current = t;
    clock.textContent = text(t);
    slider.setAttribute("aria-valuetext", clock.textContent);
    draw(t);
  };
  const show = t => { slider.value = share(t); move(t); };
  const start = () => {
    if (current >= end) show(0);
    let last = performance.now();
    const frame = time => {
      const part = share(current) + (time - last) / 1000 / speed.value;
      last = time;
      show(part < 1 ? moment(part) : end);
      if (part >= 1) stop(); else playing = requestAnimationFrame(frame);
    };
    playing = requestAnimationFrame(frame);
    state();
  };
  play.addEventListener("click", () => playing ? stop() : start());
  slider.addEventListener("input", () => { if (playing) stop(); move(moment(+slider.value)); });
  // JupyterLab takes arrow keys for itself, unless they are stopped on their way up to it.
  panel.addEventListener("keydown", event => event.stopPropagation());
  slider.addEventListener("keydown", event => {
    const near = end * 1e-9;
    const to = {ArrowRight: edges.find(m => m > current + near) ?? end,
                ArrowLeft: edges.findLast(m => m < current - near) ?? 0, Home: 0, End: end,
                " ": null}[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to === null) play.click(); else { stop(); show(to); }
  });
  state();
  return {panel, now, make, choice, again: () => show(current)};
}
