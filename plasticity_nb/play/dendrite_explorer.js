// Dendrite explorer: draw a digit; which dendrites fire, through which pixels, and where synapses came from.
import { blend, curves, h, number, pick, press, questions, rows, s, slide, stage } from "./kit.js";

const CELL = 30, FINE = 4, EDGE = 6;  // pixels of the screen; and each pixel of a digit counts 4 x 4 dots of ink

// The network at each moment, as Python sends them: rows of numbers.
function opened(moments) {
  const open = Object.fromEntries(Object.entries(moments).map(([name, array]) => [name, rows(array)]));
  return open.weight.map((_, i) => Object.fromEntries(Object.entries(open).map(([name, all]) => [name, all[i]])));
}

// What the network at one moment makes of pixels from 0 to 1: of each dendrite, what it receives, what it passes on and
// what that is worth at the soma; of each neuron, its probability.
function forward({ indices, weight, dendrite_bias, soma_weight, soma_bias }, pixels, slope) {
  const leaky = (v) => (v > 0 ? v : slope * v), k = weight.length / dendrite_bias.length, own = dendrite_bias.length / soma_bias.length;
  const received = Array.from(dendrite_bias, (bias, d) => {
    let sum = bias;
    for (let i = d * k; i < (d + 1) * k; i++) sum += weight[i] * pixels[indices[i]];
    return sum;
  });
  const worth = received.map((v, d) => soma_weight[d] * leaky(v));
  const answers = Array.from(soma_bias, (bias, n) => leaky(worth.slice(n * own, (n + 1) * own).reduce((a, b) => a + b, bias)));
  const most = Math.max(...answers), sizes = answers.map((v) => Math.exp(v - most)), all = sizes.reduce((a, b) => a + b);
  return { received, worth, answers, shares: sizes.map((v) => v / all) };
}

export function render({ model, el }) {
  const frames = model.get("frames"), { colors, labels, slope, steps, live, oldest } = frames;
  const { root, complain } = stage(el, "The dendrite explorer");
  const [tall, wide] = frames.shape, digits = rows(frames.digits);
  let moments = opened(frames.moments), accuracy = frames.accuracy, quiet = frames.quiet;
  let at = moments.length - 1, sample = 0, who = null, which = 0, timer, waiting = false, fraction = 0, chart = [];
  const neurons = moments[0].soma_bias.length, own = moments[0].dendrite_bias.length / neurons;
  const k = moments[0].weight.length / moments[0].dendrite_bias.length;
  const ink = new Uint8Array(tall * wide * FINE * FINE), pixels = new Float32Array(tall * wide);

  // ---- what is drawn
  const at_ink = (y, x) => y * wide * FINE + x;
  function read() {  // how many of a pixel's dots have ink
    for (let p = 0; p < pixels.length; p++) {
      let sum = 0;
      const [y, x] = [Math.floor(p / wide) * FINE, (p % wide) * FINE];
      for (let i = 0; i < FINE * FINE; i++) sum += ink[at_ink(y + Math.floor(i / FINE), x + (i % FINE))];
      pixels[p] = sum / (FINE * FINE);
    }
  }
  function put(p, count) {  // so many dots of a pixel
    const [y, x] = [Math.floor(p / wide) * FINE, (p % wide) * FINE];
    for (let i = 0; i < FINE * FINE; i++) ink[at_ink(y + Math.floor(i / FINE), x + (i % FINE))] = i < count;
  }
  function take(i) {
    sample = i;
    digits[i].forEach((grey, p) => put(p, grey));
    draw();
  }
  function brush(x, y) {
    const r = 2.9;
    for (let j = Math.max(0, Math.floor(y - r)); j <= Math.min(tall * FINE - 1, y + r); j++)
      for (let i = Math.max(0, Math.floor(x - r)); i <= Math.min(wide * FINE - 1, x + r); i++)
        if ((i + 0.5 - x) ** 2 + (j + 0.5 - y) ** 2 <= r * r) ink[at_ink(j, i)] = 1;
  }
  let last = null, cursor = Math.floor(tall / 2) * wide + Math.floor(wide / 2);
  const place = (event) => {
    const box = sheet.getBoundingClientRect(), scale = (wide * CELL + 2 * EDGE) / box.width;
    return [event.clientX - box.left, event.clientY - box.top].map((v) => ((v * scale - EDGE) / CELL) * FINE);
  };
  function stroke(event) {
    const next = place(event), [x, y] = last ?? next, length = Math.hypot(next[0] - x, next[1] - y), parts = Math.ceil(length) || 1;
    for (let i = 1; i <= parts; i++) brush(x + ((next[0] - x) * i) / parts, y + ((next[1] - y) * i) / parts);
    last = next;
    yours();
  }
  function yours() {
    tests.querySelector("output").textContent = "yours";
    draw();
  }
  const keys = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  function typed(event) {
    const [dy, dx] = keys[event.key] ?? [0, 0], [y, x] = [Math.floor(cursor / wide) + dy, (cursor % wide) + dx];
    if (event.key === " " || event.key === "Enter") {
      put(cursor, pixels[cursor] ? 0 : FINE * FINE);
      yours();
    } else if (!keys[event.key]) return;
    else if (y >= 0 && y < tall && x >= 0 && x < wide) cursor = y * wide + x;
    event.preventDefault();
    draw();
  }

  // ---- two fields of pixels: the digit with some synapses, and all synapses
  const corner = (p) => [EDGE + (p % wide) * CELL, EDGE + Math.floor(p / wide) * CELL];
  const ground = () => Array.from(pixels, (_, p) => s("rect", { x: corner(p)[0], y: corner(p)[1], width: CELL, height: CELL,
    fill: "currentColor", "fill-opacity": 0, stroke: "currentColor", "stroke-opacity": 0.13 }));
  const field = (label, more, ...children) => s("svg", { width: wide * CELL + 2 * EDGE, height: tall * CELL + 2 * EDGE,
    viewBox: `0 0 ${wide * CELL + 2 * EDGE} ${tall * CELL + 2 * EDGE}`, role: "img", "aria-label": label, ...more }, ...children);
  const shades = ground(), marks = Array.from({ length: own * k }, () => s("rect")), crosses = s("path", { fill: "none", "stroke-width": 2.5, stroke: colors.dropped });
  const here = s("rect", { width: CELL - 4, height: CELL - 4, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": "4 3" });
  const sheet = field("", { class: "sheet", role: "application", tabindex: 0, style: "touch-action:none;cursor:crosshair",
    pointerdown: (event) => { stop(); sheet.setPointerCapture(event.pointerId); stroke(event); },
    pointermove: (event) => { if (event.buttons & 1 && last) stroke(event); },
    pointerup: () => { last = null; }, pointercancel: () => { last = null; },
    focus: () => draw(), blur: () => draw(), keydown: typed }, shades, marks, crosses, here);
  const dots = Array.from(moments[0].weight, () => s("circle"));
  const map = field("", {}, ground(), frames.empty.map((p) => s("rect", { x: corner(p)[0], y: corner(p)[1], width: CELL, height: CELL,
    fill: "currentColor", "fill-opacity": 0.12 })), dots);
  const spread = (places) => {  // the centre and the room of each of several things in the same pixel
    const inside = new Map();
    places.forEach((p) => inside.set(p, (inside.get(p) ?? 0) + 1));
    const next = new Map();
    return places.map((p) => {
      const side = Math.ceil(Math.sqrt(inside.get(p))), i = next.get(p) ?? 0, room = (CELL - 4) / side, [x, y] = corner(p);
      next.set(p, i + 1);
      return { x: x + 2 + ((i % side) + 0.5) * room, y: y + 2 + (Math.floor(i / side) + 0.5) * room, room };
    });
  };
  const aged = (age) => blend(colors.grown, colors.kept, Math.min(1, age / oldest));
  const set = (node, values) => Object.entries(values).forEach(([name, value]) => node.setAttribute(name, value));

  // ---- the neurons: a row each, with its dendrites and its probability
  const ROW = 25, STEP = 22, LEFT = 22, BARS = LEFT + own * STEP + 8, BAR = 50;
  const heads = [], bars = [], told = [];
  const cells = Array.from({ length: neurons * own }, (_, d) => {
    const [n, i] = [Math.floor(d / own), d % own], [x, y] = [LEFT + (i + 0.5) * STEP, 16 + (n + 0.5) * ROW];
    const dot = s("circle", { cx: x, cy: y, stroke: "currentColor", "stroke-width": 1.5 }), ring = s("circle", { cx: x, cy: y, r: 11, fill: "none", stroke: colors.audience, "stroke-width": 2.5 });
    const title = s("title");
    return { dot, ring, title, node: s("g", { "data-dendrite": `${n} ${i + 1}`, style: "cursor:pointer", click: () => choose(n, i + 1) }, title,
      s("rect", { x: x - STEP / 2, y: y - ROW / 2, width: STEP, height: ROW, fill: "transparent" }), ring, dot) };
  });
  for (let n = 0; n < neurons; n++) {
    const y = 16 + (n + 0.5) * ROW;
    heads.push(s("text", { x: LEFT - 8, y: y + 4, "text-anchor": "end", style: "cursor:pointer", click: () => choose(n, 0) }, String(n)));
    bars.push(s("rect", { x: BARS, y: y - 7, height: 14, fill: colors.kept }));
    told.push(s("text", { y: y + 4 }));
  }
  const net = s("svg", { viewBox: `0 0 ${BARS + BAR + 34} ${neurons * ROW + 20}`, width: BARS + BAR + 34, role: "img" },
    s("text", { x: LEFT, y: 9 }, "dendrites"), s("text", { x: BARS, y: 9 }, "probability"),
    cells.map((cell) => cell.node), heads, bars, told);

  const key = (...shape) => s("svg", { width: 18, height: 16, style: "display:inline-block;vertical-align:-3px", "aria-hidden": true }, shape);
  const ball = (more) => key(s("circle", { cx: 9, cy: 8, stroke: "currentColor", "stroke-width": 1.5, ...more }));
  const box = (color, filled) => key(s("rect", { x: 3, y: 2, width: 12, height: 12, fill: filled ? color : "none", stroke: color, "stroke-width": 2.5 }));
  const scale = s("svg", { width: 56, height: 12, style: "display:inline-block;vertical-align:-2px", "aria-hidden": true },
    Array.from({ length: 14 }, (_, i) => s("rect", { x: i * 4, width: 4.2, height: 12, fill: aged((i / 13) * oldest) })));
  const legend = h("div", { class: "row quiet" }, h("span", {}, "dendrites: ", ball({ r: 6, fill: "currentColor" }), "fires, speaks for its neuron"),
    h("span", {}, ball({ r: 6, fill: "none" }), "fires, speaks against"), h("span", {}, ball({ r: 2, opacity: 0.4 }), "silent"),
    h("span", {}, "synapses: ", box(colors.kept, true), "positive"), h("span", {}, box(colors.kept, false), "negative"),
    h("span", {}, "new ", scale, ` ${oldest * steps} steps or older`),
    h("span", {}, key(s("rect", { x: 2, y: 1, width: 14, height: 14, fill: "currentColor", "fill-opacity": 0.15 })), "nearly always empty"),
    h("span", {}, key(s("path", { d: "M4 3l10 10m0 -10l-10 10", stroke: colors.dropped, "stroke-width": 3 })), "just dropped"));

  // ---- controls
  const said = h("div", { "aria-live": "polite", style: "min-height:2.8em" }), moved = h("div", { class: "quiet", style: `max-width:${wide * CELL + 2 * EDGE}px` });
  const tests = slide("test digit", digits.length - 1, 0, (i) => take(i), (i) => `a ${labels[i]}`);
  const clear = press("clear", () => { ink.fill(0); yours(); });
  const neuron = pick("neuron", ["the answer", ...Array.from({ length: neurons }, (_, n) => String(n))], "the answer", (name) => choose(name === "the answer" ? null : +name, which));
  const dendrite = slide("dendrite", own, 0, (i) => choose(who, i), (i) => (i ? String(i) : "all"));
  const time = slide("learned", moments.length - 1, at, (place) => { stop(); at = place; draw(); }, (i) => `${i * steps} steps`);
  const replay = press("replay", () => (timer ? stop() : start()));
  const charts = h("div", { class: "row" });
  const more = live && [1, 10].map((n) => press(`learn ${n * steps} steps`, () => learn(n)));
  const knob = live && slide("share that moves", live.length - 1, live.indexOf(0.25), (i) => (fraction = live[i]), (i) => String(live[i]));
  if (live) fraction = 0.25;

  function choose(n, d) {
    [who, which] = [n, d];
    neuron.querySelector("select").value = n === null ? "the answer" : String(n);
    dendrite.put(d);
    draw();
  }
  function start() {
    if (at === moments.length - 1) at = 0;
    replay.textContent = "stop";
    timer = setInterval(() => { at += 1; draw(); if (at >= moments.length - 1) stop(); }, 250);
    draw();
  }
  function stop() {
    clearInterval(timer);
    timer = null;
    replay.textContent = "replay";
  }
  let left = 0;
  function learn(n) {
    stop();
    left = n - 1;
    ask();
  }
  function ask() {
    waiting = true;
    question({ rounds: 1, fraction });
    draw();
  }
  const question = live && questions(model, complain, (answer) => {
    waiting = false;
    if (!answer.error) {
      moments = moments.concat(opened(answer.moments));
      accuracy = accuracy.concat(answer.accuracy);
      quiet = quiet.concat(answer.quiet);
      at = moments.length - 1;
      show();
      if (left-- > 0) return ask();
    }
    draw();
  });

  const percent = (shares) => shares.map((share) => 100 * share);
  function show() {  // another record
    chart = [curves("Read rightly, of the test digits", [{ values: percent(accuracy), color: colors.kept }], { low: 0, high: 100, width: 420, unit: "%", each: steps }),
      curves("Synapses on pixels that are nearly always empty", [{ values: percent(quiet), color: colors.dropped }], { low: 0, width: 420, unit: "%", each: steps })];
    charts.replaceChildren(...chart);
    time.put(at, moments.length - 1);
    draw();
  }
  function draw() {
    read();
    const now = moments[at], then = moments[Math.max(0, at - 1)], { received, worth, shares } = forward(now, pixels, slope);
    const best = shares.indexOf(Math.max(...shares)), chosen = who ?? best;
    const first = chosen * own + Math.max(0, which - 1), many = which ? 1 : own;  // the dendrites that are looked at
    shades.forEach((shade, p) => shade.setAttribute("fill-opacity", 0.6 * pixels[p]));

    const seen = Array.from({ length: many * k }, (_, i) => first * k + i), spots = spread(seen.map((i) => now.indices[i]));
    marks.forEach((mark, j) => {
      mark.setAttribute("visibility", j < seen.length ? "visible" : "hidden");
      if (j >= seen.length) return;
      const i = seen[j], { x, y, room } = spots[j], side = Math.max(3, (room - 4) * Math.min(1, 0.25 + Math.abs(now.weight[i]) / 2)), color = aged(at - now.born[i]);
      set(mark, { x: x - side / 2, y: y - side / 2, width: side, height: side, stroke: color, "stroke-width": Math.min(3, room / 6),
        fill: now.weight[i] > 0 ? color : "none", opacity: pixels[now.indices[i]] ? 1 : 0.5 });
    });
    const lost = [];
    for (let d = first; d < first + many; d++) {
      const kept = new Set(now.indices.slice(d * k, (d + 1) * k));
      for (const p of then.indices.slice(d * k, (d + 1) * k)) if (!kept.has(p)) lost.push(p);
    }
    crosses.setAttribute("d", [...new Set(lost)].map((p) => `M${corner(p)[0] + 9} ${corner(p)[1] + 9}l12 12m0 -12l-12 12`).join(""));
    set(here, { x: corner(cursor)[0] + 2, y: corner(cursor)[1] + 2, visibility: sheet.matches(":focus") ? "visible" : "hidden" });

    spread(Array.from(now.indices)).forEach(({ x, y, room }, i) => {
      const mine = Math.floor(i / k) >= first && Math.floor(i / k) < first + many;
      set(dots[i], { cx: x, cy: y, r: Math.min(3.6, room / 2 - 0.3), fill: aged(at - now.born[i]), stroke: "currentColor", "stroke-width": mine ? 1.4 : 0 });
    });
    cells.forEach(({ dot, ring, title }, d) => {
      const fires = received[d] > 0, size = fires ? Math.min(9.5, 2.5 + 3.2 * Math.sqrt(Math.abs(worth[d]))) : 2;
      set(dot, { r: size, fill: fires && worth[d] < 0 ? "transparent" : "currentColor", opacity: fires ? 1 : 0.35 });
      ring.setAttribute("visibility", d >= first && d < first + many ? "visible" : "hidden");
      title.textContent = `neuron ${Math.floor(d / own)}, dendrite ${(d % own) + 1}: receives ${number(received[d])}, worth ${number(worth[d])}`;
    });
    shares.forEach((share, n) => {
      bars[n].setAttribute("width", BAR * share);
      bars[n].setAttribute("fill-opacity", n === best ? 1 : 0.6);
      told[n].setAttribute("x", BARS + BAR * share + 4);
      told[n].textContent = share.toFixed(2);
      heads[n].setAttribute("font-weight", n === best ? 700 : 400);
    });
    root.dataset.answer = best;
    const firing = (n) => received.slice(n * own, (n + 1) * own).filter((v) => v > 0).length;
    const through = seen.reduce((top, i) => (now.weight[i] * pixels[now.indices[i]] > now.weight[top] * pixels[now.indices[top]] ? i : top), seen[0]);
    const one = now.indices[through], gain = now.weight[through] * pixels[one];
    const way = gain > 0 ? `, most of all through the pixel in row ${Math.floor(one / wide) + 1}, column ${(one % wide) + 1}` : "";
    said.textContent = `It says ${best}, with probability ${shares[best].toFixed(2)}. ` + (which
      ? `Dendrite ${which} of neuron ${chosen} receives ${number(received[first])}${way}; it ${received[first] > 0 ? "fires" : "is silent"}, and is worth ${number(worth[first])} at the soma.`
      : `Of neuron ${chosen}, ${firing(chosen)} of ${own} dendrites fire${way}.`);
    const fresh = now.born.reduce((sum, b) => sum + (at > 0 && b === at), 0);
    moved.textContent = at ? `At step ${at * steps}: ${fresh} of ${now.born.length} synapses have just moved` : "Before learning: synapses stand where chance has put them";
    sheet.setAttribute("aria-label", `The digit: ${tall} by ${wide} pixels; draw with the pointer, or move with the arrow keys and fill or empty a pixel with the space bar`);
    map.setAttribute("aria-label", moved.textContent);
    net.setAttribute("aria-label", said.textContent);
    chart.forEach((each) => each.at(at));
    time.put(at);
    (more || []).forEach((button) => (button.disabled = waiting));
    root.setAttribute("aria-busy", waiting);
  }

  root.append(h("div", { class: "row" }, tests, clear, neuron, dendrite), h("div", { class: "row" }, time, replay, more || "", knob || ""),
    said, h("div", { class: "side" },
      h("div", {}, h("h4", {}, "Draw here"), sheet),
      h("div", {}, h("h4", {}, "Who answers"), net),
      h("div", {}, h("h4", {}, "Where all synapses are"), map, moved)),
    legend, charts);
  take(0);
  show();
  return () => { stop(); if (live) question.close(); };
}
