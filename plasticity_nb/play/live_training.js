// Live training: who fires and who is dead while a network learns, and what brings the dead back.
import { curves, h, pick, press, questions, rows, s, slide, stage } from "./kit.js";

const COLUMN = 12, LEFT = 30, RATE = 90, GAP = 12, DASHES = [undefined, "4 3", "1 2", "7 2 1 2"];

// A run as Python sends it: a row of bits and of rates for each look.
function opened({ raster, rates, ...rest }) {
  return { ...rest, raster: rows(raster), rates: rows(rates) };
}

function joined(run, part) {
  return Object.fromEntries(Object.keys(part).map((name) => [name, name === "log" ? part.log : run[name].concat(part[name])]));
}

export function render({ model, el }) {
  const { colors, nets, layers, moments, look, runs, live, plan, spikes, masks } = model.get("frames");
  const { root, complain } = stage(el, "The live training");
  const layer = layers.flatMap((count, n) => Array(count).fill(n)), first = layers.map((_, n) => layer.indexOf(n));
  const units = layer.length, bytes = Math.ceil(units / 8), wide = LEFT + moments * COLUMN, ROW = Math.min(6, 400 / units);
  const top = (i) => 16 + i * ROW + layer[i] * GAP, one = live ? "sample" : "digit";
  let net = live ? "" : nets[0], branch = "leave them", run, at = 0, timer, going = false, waiting = false, over = false, chart = [];

  // ---- the raster, and a bar for each rate
  const bands = Array.from({ length: units }, (_, i) => s("rect", { x: LEFT, y: top(i), width: moments * COLUMN + RATE + 8, height: ROW, "fill-opacity": 0.35 }));
  const ticks = s("path", { fill: "none", stroke: "currentColor" });
  const bars = Array.from({ length: units }, (_, i) => s("rect", { x: wide + 8, y: top(i) + ROW / 6, height: (2 * ROW) / 3, fill: colors.alive }));
  const below = top(units - 1) + ROW + 14, across = s("text", { x: LEFT + (moments * COLUMN) / 2, y: below, "text-anchor": "middle" });
  const names = layers.map((count, n) => {
    const y = (top(first[n]) + top(first[n] + count - 1) + ROW) / 2;
    return s("text", { transform: `translate(12 ${y}) rotate(-90)`, "text-anchor": "middle" }, count * ROW > 90 ? `layer ${n + 1}: ${count} units` : `${n + 1}`);
  });
  const picture = s("svg", { viewBox: `0 0 ${wide + RATE + 12} ${below + 6}`, width: wide + RATE + 12, role: "img" },
    bands, ticks, bars, names, across, s("text", { x: wide + 8, y: below }, "rate, 0 to 1"),
    s("line", { x1: wide + 8, x2: wide + 8, y1: 14, y2: below - 12, stroke: "currentColor", "stroke-opacity": 0.4 }));
  const key = (color) => s("svg", { width: 18, height: 12, style: "display:inline-block;vertical-align:-2px", "aria-hidden": true },
    s("rect", { width: 16, height: 11, fill: color, "fill-opacity": 0.35 }));
  const legend = h("div", { class: "row quiet" }, h("span", {}, key(colors.dropped), "dead: silent for all of the probe"),
    h("span", {}, key(colors.audience), "was dead, and is back"));

  // ---- beside it
  const said = h("div", { "aria-live": "polite", style: "min-height:2.8em" }), log = h("ol", { class: "log", role: "log", tabindex: 0, "aria-label": "Event log" }), charts = h("div", {});
  const time = slide("at step", 1, 0, (place) => { stop(); at = place; draw(); }, (i) => String(i * look));
  const menu = live ? "" : pick("network", nets, net, (name) => { net = name; fresh(); });
  const run_button = press("run", () => (going ? stop() : start()));
  const acts = live ? [["explode", "explode"], ["strip now", "strip"], ["raise biases now", "raise"]].map(([text, act]) => press(text, () => doing(act)))
    : Object.keys(runs[net]).map((name) => press(name, () => { branch = name; load(); }));

  // ---- what happens
  function fresh() {
    stop();
    at = 0;
    if (live) ask({ restart: true, steps: 0 });
    else load();
  }
  function load() {
    run = opened(runs[net][branch]);
    at = Math.min(at, run.rates.length - 1);
    show();
  }
  function start() {
    going = true;
    if (!live) {
      if (at >= run.rates.length - 1) at = 0;
      timer = setInterval(() => { at += 1; if (at >= run.rates.length - 1) stop(); draw(); }, 120);
    } else if (!waiting) {
      at = run.rates.length - 1;
      ask({ steps: look });
    }
    draw();
  }
  function stop() {
    going = false;
    clearInterval(timer);
    run_button.textContent = "run";
  }
  let next = null;  // what was pressed while the kernel was busy
  function doing(act) {
    if (waiting) next = act;
    else ask({ act, steps: look });
  }
  function ask(what) {
    waiting = true;
    question(what);
    tell();
  }
  const question = live && questions(model, complain, ({ error, start, over: ended, run: heard }) => {
    waiting = false;
    if (error) stop();
    else if ((over = ended) || !heard) stop();
    if (heard && !error) {
      const follow = !run || at >= run.rates.length - 1 || !start;
      run = start ? joined(run, opened(heard)) : opened(heard);
      if (follow) at = run.rates.length - 1;
      show();
      if (next) { const act = next; next = null; doing(act); }
      else if (going) ask({ steps: look });
    }
    tell();
  });
  function tell() {
    run_button.textContent = going ? "pause" : "run";
    run_button.disabled = over;
    acts.forEach((button) => { button.disabled = live && (!run || over); if (!live) button.setAttribute("aria-pressed", button.textContent === branch); });
    acts.forEach((button) => (button.style.fontWeight = !live && button.textContent === branch ? 700 : 400));
    root.setAttribute("aria-busy", waiting);
  }
  const dead = (rates, n) => rates.reduce((sum, rate, i) => sum + (rate === 0 && layer[i] === n), 0);
  function show() {  // another run, or a longer one
    const last = run.rates.length - 1, to = { to: Math.max(last, 10), width: 320, height: 82, each: look }, percent = (values) => values.map((v) => 100 * v);
    chart = [run.accuracy[0] !== null && curves("Accuracy, on data that it does not learn from", [{ values: percent(run.accuracy), color: colors.kept }], { low: 0, high: 100, unit: "%", ...to }),
      curves("Dead", layers.map((count, n) => ({ name: `layer ${n + 1}`, values: run.rates.map((rates) => (100 * dead(rates, n)) / count), color: colors.dropped, dash: DASHES[n % 4] })),
        { low: 0, high: Math.max(10, ...run.rates.flatMap((rates) => layers.map((count, n) => (100 * dead(rates, n)) / count))), unit: "%", ...to }),
      (!live || masks) && curves("Connections dropped and grown", [{ name: "dropped", values: run.dropped, color: colors.dropped }, { name: "grown", values: run.grown, color: colors.grown, dash: "4 3" }], { low: 0, ...to })].filter(Boolean);
    charts.replaceChildren(...chart);
    log.replaceChildren(...run.log.map(([step, text]) => h("li", { "data-step": step }, `step ${String(step).padStart(3)}  ${text}`)));
    time.put(at, Math.max(last, 1));
    draw();
  }
  function draw() {
    const now = run.rates[at], bits = run.raster[at], before = run.rates.slice(0, at), spiking = live ? spikes : net === "spiking";
    let path = "";
    for (let t = 0; t < moments; t++)
      for (let i = 0; i < units; i++)
        if ((bits[t * bytes + (i >> 3)] >> (7 - (i & 7))) & 1) path += spiking ? `M${LEFT + (t + 0.5) * COLUMN} ${top(i) + ROW / 12}v${(5 * ROW) / 6}` : `M${LEFT + t * COLUMN + 2} ${top(i) + ROW / 2}h${COLUMN - 4}`;
    ticks.setAttribute("d", path);
    ticks.setAttribute("stroke-width", spiking ? 2.4 : 0.4 * ROW);
    bands.forEach((band, i) => {
      const back = now[i] && before.some((rates) => rates[i] === 0);
      band.setAttribute("fill", now[i] === 0 ? colors.dropped : back ? colors.audience : "none");
      bars[i].setAttribute("width", (RATE * now[i]) / 255);
    });
    across.textContent = spiking ? `one ${one}, ${moments} time steps: its spikes` : `${moments} ${one}s: who is above 0`;
    const back = now.reduce((sum, rate, i) => sum + (rate > 0 && before.some((rates) => rates[i] === 0)), 0);
    said.textContent = `Step ${at * look}: ${layers.map((count, n) => `${dead(now, n)} of ${count}`).join(" and ")} units are dead, ${back} have been and are back${run.accuracy[at] === null ? "" : `; accuracy ${Math.round(100 * run.accuracy[at])}%`}.${over ? " The run has come to its end." : ""}`;
    picture.setAttribute("aria-label", said.textContent);
    [...log.children].forEach((line) => (line.hidden = +line.dataset.step > at * look));
    log.scrollTop = log.scrollHeight;
    chart.forEach((each) => each.at(at));
    time.put(at);
    tell();
  }

  root.append(h("div", { class: "row" }, menu, run_button, acts, press("reset", fresh), time), live ? "" : h("div", { class: "quiet" }, plan), said,
    h("div", { class: "side" }, h("div", {}, h("h4", {}, "Who fires"), picture, legend),
      h("div", { style: "flex:1 1 300px;max-width:350px" }, charts, h("h4", {}, "Event log"), log)));
  fresh();
  return () => { stop(); if (live) question.close(); };
}
