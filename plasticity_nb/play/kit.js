// What all views share: elements, controls, curves, unpacking, and a model for pages without a kernel.
// A view is a file beside this one that exports `render({model, el})`; `model` has get, set, on and save_changes.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  if ("tabindex" in attributes || /^(button|input|select|textarea)$/.test(node.localName))
    node.setAttribute("data-lm-suppress-shortcuts", "");  // else JupyterLab takes the arrow keys for itself
  node.append(...children.flat(Infinity).filter((child) => child !== undefined));
  return node;
}

// An element of HTML, and one of SVG: attributes that are functions listen to the event of that name.
export const h = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
export const s = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

export const STYLE = `
.pnb { font: 13px/1.4 system-ui, sans-serif; color: inherit; max-width: 940px; padding: 2px 4px; }
.pnb .row { display: flex; flex-wrap: wrap; gap: 6px 14px; align-items: center; margin: 4px 0; }
.pnb .side { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: flex-start; }
.pnb button, .pnb select { font: inherit; color: inherit; background: transparent; border: 1px solid currentColor;
  border-radius: 4px; padding: 3px 10px; min-height: 28px; cursor: pointer; }
.pnb option { color: black; background: white; }
.pnb button:hover { background: color-mix(in srgb, currentColor 12%, transparent); }
.pnb button:disabled { opacity: .4; cursor: default; }
.pnb :focus-visible { outline: 3px solid #56B4E9; outline-offset: 2px; }
.pnb label { display: inline-flex; align-items: center; gap: 6px; }
.pnb output { font-variant-numeric: tabular-nums; min-width: 3.5em; }
.pnb input[type=range] { width: 150px; accent-color: #0072B2; }
.pnb svg { display: block; max-width: 100%; overflow: visible; }
.pnb svg text { fill: currentColor; font: 11px system-ui, sans-serif; }
.pnb span > svg { margin-right: 4px; }
.pnb h4 { font: 600 12px system-ui, sans-serif; margin: 8px 0 2px; }
.pnb .quiet { font-size: 12px; }
.pnb .log { height: 8.5em; overflow-y: auto; margin: 0; padding: 0; list-style: none;
  font: 12px/1.45 ui-monospace, monospace; white-space: pre; }
`;

// The frame of a view: cleared, styled, with one line for what went wrong.
export function stage(el, name) {
  const wrong = h("div", { role: "alert", class: "wrong" });
  const root = h("div", { class: "pnb", role: "group", "aria-label": name }, h("style", {}, STYLE), wrong);
  el.replaceChildren(root);
  return { root, complain: (text) => (wrong.textContent = text || "") };
}

export const press = (text, click, more = {}) => h("button", { type: "button", click, ...more }, text);

// A menu of names; `change(name)`.
export function pick(text, names, value, change) {
  const menu = h("select", { "aria-label": text, change: () => change(menu.value) }, names.map((name) => h("option", {}, name)));
  menu.value = value;
  return h("label", {}, text, menu);
}

// A slider over 0 .. most; `show(place)` is what stands beside it, `move(place)` is told.
export function slide(text, most, place, move, show = String) {
  const said = h("output", {}, show(place));
  const input = h("input", { type: "range", min: 0, max: most, step: 1, "aria-label": text,
    input: () => { tell(); move(+input.value); } });
  const tell = () => { said.textContent = show(+input.value); input.setAttribute("aria-valuetext", show(+input.value)); };
  const node = h("label", {}, text, input, said);
  node.put = (value, max) => { if (max !== undefined) input.max = max; input.value = value; tell(); };
  node.put(place);
  return node;
}

// A number for people: three digits, powers of ten where they are shorter.
export function number(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  return size < 0.001 || size >= 1e5 ? value.toExponential(0).replace("e+", "e") : String(+value.toPrecision(3));
}

// An array that Python packed: typed, and cut into rows of the last dimension's length by `rows`.
export function unpack({ data, type }) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  return new { int8: Int8Array, uint8: Uint8Array, int16: Int16Array, float32: Float32Array }[type](bytes.buffer);
}
export function rows(packed) {
  const flat = unpack(packed), size = packed.shape.slice(1).reduce((a, b) => a * b, 1);
  return Array.from({ length: packed.shape[0] }, (_, i) => flat.subarray(i * size, (i + 1) * size));
}

// Curves over one axis with a cursor: series is a list of {name, values, color, dash}; `.at(place)` moves the cursor;
// from one place to the next the axis, named `axis`, counts `each`.
export function curves(title, series, { width = 260, height = 96, from = 0, to, low, high, log = false, unit = "", each = 1, axis = "step" } = {}) {
  const left = 40, right = 8, top = 8, bottom = 18;
  const known = series.flatMap((one) => one.values).filter((v) => v !== null && isFinite(v) && (!log || v > 0));
  const scale = log ? Math.log : (v) => v;
  const least = low ?? Math.min(...known), most = high ?? Math.max(...known);
  const end = to ?? Math.max(...series.map((one) => one.values.length)) - 1;
  const x = (i) => left + ((width - left - right) * (i - from)) / Math.max(1, end - from);
  const y = (v) => top + (height - top - bottom) * (1 - (scale(v) - scale(least)) / (scale(most) - scale(least) || 1));
  const line = (one) => s("polyline", { fill: "none", stroke: one.color, "stroke-width": 1.8, "stroke-dasharray": one.dash,
    points: one.values.map((v, i) => (v === null || (log && v <= 0) ? "" : `${x(i)},${y(v)}`)).join(" ") });
  const cursor = s("line", { y1: top, y2: height - bottom, stroke: "currentColor", "stroke-width": 1, opacity: 0.6 });
  const dots = series.map((one) => s("circle", { r: 3.2, fill: one.color }));
  const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": title },
    s("line", { x1: left, x2: width - right, y1: height - bottom, y2: height - bottom, stroke: "currentColor", opacity: 0.4 }),
    [[most, top + 4], [least, height - bottom]].map(([v, at]) => s("text", { x: left - 5, y: at, "text-anchor": "end" }, number(v) + unit)),
    [[from, "start"], [end, "end"]].map(([i, anchor]) => s("text", { x: x(i), y: height - 4, "text-anchor": anchor }, String(i * each))),
    s("text", { x: (left + width - right) / 2, y: height - 4, "text-anchor": "middle" }, axis),
    series.map(line), cursor, dots);
  const names = series.length > 1 && h("div", { class: "quiet row" }, series.map((one) =>
    h("span", {}, s("svg", { width: 22, height: 8, style: "display:inline-block", "aria-hidden": true },
      s("line", { x1: 0, x2: 18, y1: 4, y2: 4, stroke: one.color, "stroke-width": 2.5, "stroke-dasharray": one.dash })), one.name)));
  const node = h("div", { class: "curves" }, h("h4", {}, title), picture, names || "");
  node.at = (place) => {
    cursor.setAttribute("x1", x(place)); cursor.setAttribute("x2", x(place));
    dots.forEach((dot, i) => {
      const value = series[i].values[place];
      dot.setAttribute("visibility", value === null || value === undefined ? "hidden" : "visible");
      if (value !== null && value !== undefined) { dot.setAttribute("cx", x(place)); dot.setAttribute("cy", y(value)); }
    });
  };
  return node;
}

// A colour between two of "#rrggbb", for a share in [0, 1].
export function blend(one, other, share) {
  const parts = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  const [a, b] = [parts(one), parts(other)];
  return `rgb(${a.map((v, i) => Math.round(v + (b[i] - v) * share)).join(",")})`;
}

// The model of a page without a kernel: it keeps values, and tells who listens.
export function plain(state) {
  const listeners = {};
  return {
    get: (name) => state[name],
    set(name, value) { state[name] = value; (listeners[`change:${name}`] ?? []).forEach((call) => call()); },
    on: (event, call) => (listeners[event] ??= []).push(call),
    off: (event, call) => (listeners[event] = (listeners[event] ?? []).filter((each) => call && each !== call)),
    save_changes() {},
  };
}

// Questions to a kernel, one at a time: `ask(what)`, and `heard(answer)` when it has come; errors are shown.
export function questions(model, complain, heard) {
  let number = model.get("ask")?.number ?? 0, timer;
  const listen = () => {
    const answer = model.get("answer") ?? {};
    if (answer.number !== number) return;
    clearTimeout(timer);
    complain(answer.error);
    heard(answer);
  };
  model.on("change:answer", listen);
  const ask = (what) => {
    model.set("ask", { number: ++number, ...what });
    model.save_changes();
    clearTimeout(timer);
    timer = setTimeout(() => complain("No answer: the kernel is busy, or gone. Run this cell again."), 5000);
  };
  ask.close = () => { clearTimeout(timer); model.off("change:answer", listen); };
  return ask;
}

// A page of its own inside a frame: as high as it needs, in the colours of what is around it.
export function settle(frame) {
  if (!frame) return;
  const around = frame.ownerDocument;
  const paint = () => {
    const { color, colorScheme } = around.defaultView.getComputedStyle(frame);
    document.body.style.color = color;
    document.documentElement.style.colorScheme = colorScheme;  // else the frame would have a ground of its own
  };
  const grow = () => (frame.style.height = `${document.documentElement.offsetHeight + 2}px`);
  new ResizeObserver(grow).observe(document.body);
  for (const node of [around.documentElement, around.body])
    new MutationObserver(paint).observe(node, { attributes: true, attributeFilter: ["class", "data-theme", "data-jp-theme-light"] });
  paint();
}
