// The player of an order: its rows, its lines and its states are in the page already; this says
// which of them are past, which one is here and which lie ahead.
(root, controls) => {
  const all = selector => [...root.querySelectorAll(selector)];
  const rows = all("tbody tr"), lines = all(".listing span"), states = all(".states > li");
  const draw = t => {
    const step = Math.floor(t + 1e-9), row = rows[step - 1];
    rows.forEach((one, place) => {
      one.classList.toggle("here", one === row);
      one.classList.toggle("ahead", place >= step);
    });
    lines.forEach(line => line.classList.toggle("here", line.dataset.line === row?.dataset.line));
    states.forEach((state, place) => state.classList.toggle("here", place === step));
  };
  const text = t => `step ${Math.floor(t + 1e-9)} of ${rows.length}`;
  const end = rows.length || 1;
  const {panel, again} = controls({
    edges: [...rows.keys(), end], draw, text, label: "step of the order",
    paces: [2 * end, end, end / 3], share: t => t / end, moment: part => part * end,
  });
  root.prepend(panel);
  again();
}
