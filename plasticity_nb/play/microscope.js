// Rule microscope: one layer, step by step; what a rule drops and grows, and whether it keeps the invariant.
import { curves, h, number, pick, press, questions, rows, s, slide, stage } from "./kit.js";

const ABSENT = -128, CELL = 40, EDGE = 46;

// A recording as Python sends it: a row of weights for each step, the loss, and where the invariant broke.
function opened(run) {
  return { weights: rows(run.weights), loss: run.loss, broken: run.broken, scale: run.scale };
}

const count = (row) => row.reduce((sum, value) => sum + (value !== ABSENT), 0);

// The places that exist in one row and not in the other.
const gone = (before, after) => [...before.keys()].filter((i) => before[i] !== ABSENT && after[i] === ABSENT);

export function render({ model, el }) {
  const { colors, rules, runs, wanted, shape, live } = model.get("frames");
  const { root, complain } = stage(el, "Rule microscope");
  const [tall, wide] = shape;
  let rule = Object.keys(rules)[0], places = {}, run, at = 0, before = 0, waiting = false, left = 0;

  // ---- the layer
  const cells = Array.from({ length: tall * wide }, (_, i) => {
    const [x, y] = [EDGE + (i % wide) * CELL, 8 + Math.floor(i / wide) * CELL];
    const box = s("rect", { "stroke-width": 2.5 }), cross = s("path", { "stroke-width": 3, fill: "none", stroke: colors.dropped });
    const title = s("title");
    cross.setAttribute("d", `M${x + 12} ${y + 12}l${CELL - 24} ${CELL - 24}m0 -${CELL - 24}l-${CELL - 24} ${CELL - 24}`);
    const frame = s("rect", { x, y, width: CELL, height: CELL, fill: "transparent", stroke: "currentColor", "stroke-opacity": 0.15 });
    const target = wanted[i] && s("path", { d: `M${x + 3} ${y + 10}v-7h7`, fill: "none", stroke: "currentColor", "stroke-width": 2 });
    return { x, y, box, cross, title, node: s("g", {}, title, frame, target || "", box, cross) };
  });
  const layer = s("svg", { viewBox: `0 0 ${EDGE + wide * CELL + 4} ${tall * CELL + 46}`, width: EDGE + wide * CELL + 4, role: "img" },
    cells.map((cell) => cell.node),
    Array.from({ length: wide }, (_, i) => s("text", { x: EDGE + (i + 0.5) * CELL, y: tall * CELL + 24, "text-anchor": "middle" }, String(i))),
    Array.from({ length: tall }, (_, i) => s("text", { x: EDGE - 8, y: 12 + (i + 0.5) * CELL, "text-anchor": "end" }, String(i))),
    s("text", { x: EDGE + (wide * CELL) / 2, y: tall * CELL + 42, "text-anchor": "middle" }, "input"),
    s("text", { transform: `translate(12 ${8 + (tall * CELL) / 2}) rotate(-90)`, "text-anchor": "middle" }, "neuron"));

  const key = (kind) => s("svg", { width: 18, height: 16, style: "display:inline-block;vertical-align:-3px", "aria-hidden": true }, kind);
  const square = (color, filled) => key(s("rect", { x: 3, y: 2, width: 12, height: 12, fill: filled ? color : "none", stroke: color, "stroke-width": 2.5 }));
  const legend = h("div", { class: "row quiet" },
    h("span", {}, square(colors.kept, true), "positive"), h("span", {}, square(colors.kept, false), "negative"),
    h("span", {}, square(colors.grown, true), "grown"),
    h("span", {}, key(s("path", { d: "M4 3l10 10m0 -10l-10 10", stroke: colors.dropped, "stroke-width": 3 })), "dropped"),
    h("span", {}, key(s("path", { d: "M4 12v-8h8", stroke: "currentColor", "stroke-width": 2, fill: "none" })), "the teacher has it"));

  // ---- beside it
  const said = h("div", { "aria-live": "polite" });
  const bulb = s("circle", { cx: 9, cy: 9, r: 7, stroke: "currentColor", "stroke-opacity": 0.5 });
  const verdict = h("span");
  const lamp = h("div", { role: "status", class: "lamp", style: "min-height:3.6em" }, h("h4", {}, "Invariant"),
    h("div", { style: "display:flex;gap:8px" }, s("svg", { width: 18, height: 18, style: "flex:none", "aria-hidden": true }, bulb), verdict));
  const log = h("ol", { class: "log", role: "log", tabindex: 0, "aria-label": "Event log" });
  const knobs = h("div", { class: "row knobs" }), charts = h("div", {});
  let chart;

  const buttons = [["step", 1], ["10", 10], ["100", 100]].map(([text, n]) =>
    press(text, () => go(n), { "aria-label": `${n} ${n > 1 ? "steps" : "step"}` }));
  const time = slide("at step", 1, 0, (place) => { before = Math.max(0, place - 1); at = place; draw(); });
  const menu = pick("rule", Object.keys(rules), rule, (name) => { rule = name; fresh(); });

  // ---- what happens
  function fresh() {  // another rule, from its start
    const own = rules[rule].knobs;
    places = Object.fromEntries(own.map((knob) => [knob.name, knob.at]));
    knobs.replaceChildren(...own.map((knob) => slide(knob.name, knob.values.length - 1, knob.at, (place) => {
      places[knob.name] = place;
      if (!live) load();  // with a kernel, the next steps are made with it
    }, (place) => number(knob.values[place]))));
    restart();
  }
  function restart() {
    at = before = 0;
    left = 0;
    if (live) ask({ steps: 0, restart: true });
    else load();
  }
  function load() {
    run = opened(runs[[rule, ...Object.values(places)].join("|")]);
    at = Math.min(at, run.weights.length - 1);
    before = Math.min(before, at);
    show();
  }
  function go(n) {
    const last = run.weights.length - 1;
    before = at;
    if (live && at + n > last) {
      left = at + n - last;
      return more();
    }
    at = Math.min(at + n, last);
    draw();
  }
  function more() {  // ten steps at a time, so that each is seen soon
    const steps = Math.min(left, 10);
    left -= steps;
    ask({ steps });
  }
  function ask(what) {
    const values = Object.fromEntries(rules[rule].knobs.map((knob) => [knob.name, knob.values[places[knob.name]]]));
    waiting = true;
    question({ rule, knobs: values, ...what });
    tellButtons();
  }
  const question = live && questions(model, complain, ({ error, start, run: heard }) => {
    waiting = false;
    if (!error) {
      const part = opened(heard);
      run = start ? { ...run, weights: run.weights.concat(part.weights), loss: run.loss.concat(part.loss), broken: part.broken } : part;
      at = run.weights.length - 1;
      show();
      if (left) more();
    }
    tellButtons();
  });
  function tellButtons() {
    root.setAttribute("aria-busy", waiting);
    buttons.forEach((button) => (button.disabled = waiting || !run || (!live && at >= run.weights.length - 1)));
  }
  function show() {  // another recording, or a longer one
    const last = run.weights.length - 1;
    chart = curves("Loss", [{ values: run.loss, color: colors.kept }], { low: 0, to: Math.max(last, 10) });
    charts.replaceChildren(chart);
    const lines = [];
    for (let i = 1; i <= last; i++) {
      const [dropped, grown] = [gone(run.weights[i - 1], run.weights[i]).length, gone(run.weights[i], run.weights[i - 1]).length];
      if (dropped || grown) lines.push([i, `step ${String(i).padStart(3)}  −${dropped} +${grown} = ${count(run.weights[i])}`]);
    }
    log.replaceChildren(...lines.map(([i, text]) => h("li", { "data-step": i }, text)));
    time.put(at, last);
    draw();
  }
  function draw() {
    const now = run.weights[at], then = run.weights[before];
    const [dropped, grown] = [new Set(gone(then, now)), new Set(gone(now, then))];
    cells.forEach(({ x, y, box, cross, title }, i) => {
      const exists = now[i] !== ABSENT, value = exists ? (now[i] * run.scale) / 127 : 0;
      const side = exists ? 5 + (CELL - 13) * Math.sqrt(Math.abs(now[i]) / 127) : 0, color = grown.has(i) ? colors.grown : colors.kept;
      const sized = { x: x + (CELL - side) / 2, y: y + (CELL - side) / 2, width: side, height: side };
      Object.entries(sized).forEach(([name, number]) => box.setAttribute(name, number));
      box.setAttribute("fill", now[i] < 0 ? "transparent" : color);
      box.setAttribute("stroke", exists ? color : "none");
      cross.setAttribute("visibility", dropped.has(i) ? "visible" : "hidden");
      title.textContent = `neuron ${Math.floor(i / wide)}, input ${i % wide}: ${exists ? number(value) : dropped.has(i) ? "dropped" : "absent"}`;
    });
    const text = before === at ? `step ${at}: ${count(now)} connections` :
      `${at === before + 1 ? `step ${at}` : `steps ${before + 1} to ${at}`}: ${dropped.size} dropped, ${grown.size} grown; ${count(now)} connections`;
    said.textContent = text;
    layer.setAttribute("aria-label", `${tall} neurons with ${wide} inputs each; ${text}`);
    const broken = run.broken.find(([step]) => step <= at);
    bulb.setAttribute("fill", broken ? colors.dropped : colors.grown);
    verdict.textContent = broken ? `broken at step ${broken[0]}: ${broken[1]}` : rules[rule].promise;
    lamp.dataset.lamp = broken ? "red" : "green";
    [...log.children].forEach((line) => {
      const step = +line.dataset.step;
      line.hidden = step > at;
      line.style.fontWeight = step > before && step <= at ? 700 : 400;
    });
    log.scrollTop = log.scrollHeight;
    chart.at(at);
    time.put(at);
    tellButtons();
  }

  root.append(
    h("div", { class: "row" }, menu, buttons, press("reset", restart), time), knobs,
    h("div", { class: "side" }, h("div", {}, layer, legend),
      h("div", { style: "flex:1 1 240px; max-width: 330px" }, said, lamp, h("h4", {}, "Event log"), log, charts)));
  fresh();
  return () => live && question.close();
}
