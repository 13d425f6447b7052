// A drawing is one stop of the Tab key, at the name that its reader was at last: the arrow keys go on to the nearest name
// on their side, Home to the first name and End to the last.
// As near as the way along both axes, within 45 degrees to each side of the arrow: so no name is out of reach.
const AHEAD = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Names at one place are taken to stand side by side, in their order: so each of them can be reached as well.
const SIDE = 0.001;

const find = (name, at) => {
  const { x, y, width, height } = name.querySelector("rect, circle").getBBox();
  return [x + width / 2 + at * SIDE, y + height / 2];
};

const nearest = (names, from, [right, down]) => {
  const [x, y] = find(from, names.indexOf(from));
  let best = null;
  let least = Infinity;
  for (const [at, name] of names.entries()) {
    const [dx, dy] = find(name, at).map((place, axis) => place - [x, y][axis]);
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (ahead <= 0 || aside > ahead || ahead + aside >= least) continue;
    [best, least] = [name, ahead + aside];
  }
  return best;
};

for (const drawing of document.querySelectorAll(".graph svg, .map")) {
  const names = [...drawing.querySelectorAll("a")];
  const stopAt = (stop) => {
    for (const name of names) name.tabIndex = name === stop ? 0 : -1;
  };
  stopAt(names[0]);
  drawing.addEventListener("focusin", (event) => stopAt(event.target));
  drawing.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    let next;
    if (event.key === "Home") next = names[0];
    else if (event.key === "End") next = names.at(-1);
    else if (event.key in AHEAD) next = nearest(names, event.target, AHEAD[event.key]);
    else return;
    event.preventDefault();
    next?.focus();
  });
}
