// Pruning time machine: a slider over levels; the network, its tasks and decisions, and the life of each neuron.
import { blend, curves, h, number, pick, press, rows, s, slide, stage } from "./kit.js";

const WIDE = 420, TALL = 400, TOP = 34;

// The marks of matplotlib, around (0, 0).
const SHAPES = { o: "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0", s: "M-5.5 -5.5h11v11h-11z", "^": "M0 -7l7 12h-14z", D: "M0 -7l7 7l-7 7l-7 -7z",
  ".": "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0" };
const GONE = 5;  // the state of what is pruned

export function render({ model, el }) {
  const frames = model.get("frames");
  const { colors, names, states, markers, taskColors, heights, counts, score, accuracy, populations, lives } = frames;
  const { root } = stage(el, "Pruning time machine");
  const neurons = frames.neurons.map(rows), owners = frames.owners.map(rows), weights = frames.weights.map(rows), sizes = frames.sizes.map(rows);
  const levels = counts.length, last = levels - 1, columns = heights.length;
  let level = 0, by = "state", ahead = true, chosen = null, timer;

  // ---- the network
  const x = (layer) => 26 + (layer * (WIDE - 52)) / (columns - 1), y = (layer, i) => TOP + heights[layer][i] * (TALL - TOP);
  const lines = weights.map((level0, layer) => {
    const inputs = heights[layer].length;
    return Array.from(level0[0], (_, i) => s("line", { x1: x(layer), y1: y(layer, i % inputs), x2: x(layer + 1), y2: y(layer + 1, Math.floor(i / inputs)) }));
  });
  const titles = ["inputs", ...Array.from({ length: columns - 2 }, (_, i) => `hidden ${i + 1}`), "outputs"];
  const called = (layer, i) => `${titles[layer].replace(/s$/, "")}${titles[layer].startsWith("hidden") ? ", neuron" : ""} ${i}`;
  const dots = heights.map((column, layer) => column.map((_, i) => {
    const mark = s("path", { stroke: "currentColor", "stroke-width": 0.8 }), title = s("title");
    const node = s("g", { transform: `translate(${x(layer)} ${y(layer, i)})`, style: "cursor:pointer", class: "neuron", "data-neuron": `${layer} ${i}`,
      click: () => choose(layer, i) }, title, s("circle", { r: 9, fill: "transparent" }), mark);
    return { node, mark, title };
  }));
  const ring = s("circle", { r: 11, fill: "none", stroke: "currentColor", "stroke-width": 2.5, visibility: "hidden" });
  const network = s("svg", { viewBox: `0 0 ${WIDE} ${TALL + 6}`, width: WIDE, tabindex: 0, role: "application", keydown: walk },
    titles.map((text, layer) => s("text", { x: x(layer), y: 12, "text-anchor": layer ? (layer < columns - 1 ? "middle" : "end") : "start",
      dx: layer ? (layer < columns - 1 ? 0 : 22) : -22 }, text)),
    lines, dots.map((column) => column.map((dot) => dot.node)), ring);

  const colorOf = (layer, i) => {
    if (by === "state") return colors[states[neurons[layer][level][i] - 1]];
    const own = owners[layer][level][i];
    return own < 0 ? colors.pruned : own < names.length ? taskColors[own] : "#777777";
  };
  function lineColor(layer, i) {
    if (by === "state") return colors[states[weights[layer][level][i] - 1]];
    const inputs = heights[layer].length, [from, to] = [owners[layer][level][i % inputs], owners[layer + 1][level][Math.floor(i / inputs)]];
    return from === to && from >= 0 && from < names.length ? taskColors[from] : "#888888";
  }

  // ---- beside it
  const legend = h("div", { class: "row quiet", style: `max-width:${WIDE}px` });
  const headline = h("div", { "aria-live": "polite", style: "min-height:2.8em" });
  const charts = [
    curves("Accuracy", names.map((name, k) => ({ name, color: taskColors[k], dash: k ? "5 3" : undefined, values: accuracy.map((row) => 100 * row[k]) })), { high: 100, unit: "%", axis: "level" }),
    curves("Hidden neurons", states.map((name, k) => ({ name, color: colors[name], dash: [undefined, "6 3", "2 3", "8 3 2 3", "1 4"][k], values: populations.map((row) => row[k]) }))
      .filter((one) => one.values.some((v) => v)), { low: 0, axis: "level" }),
    curves("Removals to a split", [{ name: "at most", color: colors.dropped, values: frames.upper }, { name: "at least", color: colors.kept, dash: "5 3", values: frames.lower }], { low: 0, axis: "level" }),
  ];
  const pictures = (frames.decisions ?? []).map((task, k) => {
    const share = rows(task.share), points = task.share.shape[1], size = 122;
    const canvas = h("canvas", { width: points, height: points, style: "position:absolute;inset:0;width:100%;height:100%;image-rendering:pixelated" });
    const across = (v) => (size * (v - task.across[0])) / (task.across[1] - task.across[0]), up = (v) => size * (1 - (v - task.up[0]) / (task.up[1] - task.up[0]));
    const dataset = s("svg", { viewBox: `0 0 ${size} ${size}`, style: "position:absolute;inset:0;width:100%;height:100%;overflow:hidden" },
      task.points.map(([a, b], i) => s("path", { d: SHAPES[task.classes[i] ? "^" : "o"], transform: `translate(${across(a)} ${up(b)}) scale(.45)`,
        fill: task.classes[i] ? colors.plastic : colors.fixed, stroke: "white", "stroke-width": 1 })));
    const said = h("div", { class: "quiet" });
    const node = h("div", {}, h("h4", {}, `Decisions: ${names[k]}`),
      h("div", { style: `position:relative;width:${size}px;height:${size}px`, role: "img", "aria-label": `decisions of the network for ${names[k]}` }, canvas, dataset), said);
    return { node, draw() {
      const pen = canvas.getContext("2d"), values = share[level];
      for (let row = 0; row < points; row++) for (let column = 0; column < points; column++) {
        const value = values[row * points + column] / 100;
        pen.fillStyle = value < 0.5 ? blend(colors.fixed, "#ffffff", 0.35 + 1.3 * value) : blend(colors.plastic, "#ffffff", 0.35 + 1.3 * (1 - value));
        pen.fillRect(column, points - 1 - row, 1, 1);
      }
      said.textContent = `${(100 * accuracy[level][k]).toFixed(1)}% right`;
    } };
  });
  const story = h("div", { class: "life", "aria-live": "polite" }, h("h4", {}, "A neuron's life"), h("div", { class: "quiet" },
    "Click on a neuron; or put the focus on the network, and use the arrow keys."));

  // ---- what happens
  const time = slide("level", last, 0, go, (at) => `${at} of ${last}`);
  const play = press("play", () => (timer ? stop() : start()));
  function start() {
    if (level === last) go(0);
    play.textContent = "pause";
    timer = setInterval(() => (level < last ? go(level + 1) : stop()), 700);
  }
  function stop() { clearInterval(timer); timer = undefined; play.textContent = "play"; }
  function go(to) { level = to; time.put(level); draw(); }
  function choose(layer, i) { chosen = [layer, i]; tell(); }
  function walk(event) {  // arrow keys: up and down within a layer, left and right between layers
    const steps = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (!steps) return;
    event.preventDefault();
    const order = (layer) => heights[layer].map((_, i) => i).sort((a, b) => heights[layer][a] - heights[layer][b]);
    if (!chosen) return choose(0, order(0)[0]);
    const [layer, i] = chosen;
    if (steps[1]) {
      const column = order(layer), at = column.indexOf(i) + steps[1];
      return choose(layer, column[Math.max(0, Math.min(column.length - 1, at))]);
    }
    const next = Math.max(0, Math.min(columns - 1, layer + steps[0])), height = heights[layer][i];
    choose(next, order(next).reduce((a, b) => (Math.abs(heights[next][b] - height) < Math.abs(heights[next][a] - height) ? b : a)));
  }
  function tell() {
    const [layer, i] = chosen, cell = Math.min(22, 300 / levels);
    ring.setAttribute("cx", x(layer)); ring.setAttribute("cy", y(layer, i)); ring.setAttribute("visibility", "visible");
    const strip = s("svg", { viewBox: `0 0 ${cell * levels} 26`, width: cell * levels, role: "img", "aria-label": "its state at each level" },
      neurons[layer].map((row, at) => s("rect", { x: at * cell, y: 4, width: cell - 1, height: 16, fill: colors[states[row[i] - 1]],
        stroke: "currentColor", "stroke-width": at === level ? 2.5 : 0 }, s("title", {}, `level ${at}: ${states[row[i] - 1]}`))));
    story.replaceChildren(h("h4", {}, `The life of ${called(layer, i)}`), strip,
      h("ul", { style: "margin:2px 0 0;padding-left:18px" }, lives[layer][i].map(([at, state, text]) =>
        h("li", { style: at === level ? "font-weight:700" : "" }, `level ${at}: ${states[state - 1]}. ${text[0].toUpperCase()}${text.slice(1)}.`))));
  }
  function draw() {
    lines.forEach((layer, at) => layer.forEach((line, i) => {
      const exists = weights[at][level][i] !== GONE, goes = ahead && level < last && exists && weights[at][level + 1][i] === GONE;
      line.setAttribute("visibility", exists ? "visible" : "hidden");
      if (!exists) return;
      line.setAttribute("stroke", goes ? colors.dropped : lineColor(at, i));
      line.setAttribute("stroke-width", 0.5 + sizes[at][level][i] / 40);
      line.setAttribute("stroke-dasharray", goes ? "4 3" : "none");
      line.setAttribute("stroke-opacity", goes ? 0.9 : Math.min(0.9, 0.25 + 30 / counts[level]));
    }));
    dots.forEach((column, layer) => column.forEach(({ mark, title }, i) => {
      const state = neurons[layer][level][i];
      mark.setAttribute("d", SHAPES[by === "state" ? markers[state - 1] : owners[layer][level][i] < 0 ? "." : "o"]);
      mark.setAttribute("fill", colorOf(layer, i));
      title.textContent = `${called(layer, i)}: ${states[state - 1]}`;
    }));
    const verdict = score[level] > 0 ? "in one piece" : score[level] < 0 ? "degraded: a task has lost inputs or its output" : "split: no alive connection joins the tasks";
    const said = `Level ${level}: ${counts[level]} connections, ${names.map((name, k) => `${name} ${(100 * accuracy[level][k]).toFixed(1)}%`).join(", ")}; ${verdict}`;
    headline.textContent = said;
    network.setAttribute("aria-label", `The network. ${said}. Arrow keys choose a neuron.`);
    const kinds = by === "state" ? states.map((name, k) => [colors[name], markers[k], name]) :
      [...names.map((name, k) => [taskColors[k], "o", name]), ["#777777", "o", "both"], [colors.pruned, ".", "none"]];
    legend.replaceChildren(...kinds.map(([color, mark, name]) => h("span", {}, s("svg", { width: 18, height: 16, style: "display:inline-block;vertical-align:-3px", "aria-hidden": true },
      s("path", { d: SHAPES[mark], transform: "translate(9 8)", fill: color, stroke: "currentColor", "stroke-width": 0.8 })), name)),
      h("span", {}, s("svg", { width: 26, height: 8, style: "display:inline-block", "aria-hidden": true },
        s("line", { x1: 0, x2: 22, y1: 4, y2: 4, stroke: colors.dropped, "stroke-width": 2, "stroke-dasharray": "4 3" })), "goes next"));
    charts.forEach((chart) => chart.at(level));
    pictures.forEach((picture) => picture.draw());
    if (chosen) tell();
  }

  const marking = h("input", { type: "checkbox", checked: true, change: () => { ahead = marking.checked; draw(); } });
  root.append(h("div", { class: "row" }, time, play, pick("colour by", ["state", "task"], by, (value) => { by = value; draw(); }), h("label", {}, marking, "show what goes next")),
    headline,
    h("div", { class: "side" }, h("div", { style: "flex:0 1 420px" }, network, legend, story),
      h("div", { style: "flex:1 1 230px;max-width:330px" }, charts, h("div", { class: "side", style: "gap:8px" }, pictures.map((picture) => picture.node)))));
  draw();
  return stop;
}
