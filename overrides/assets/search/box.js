// The search box: what is typed, pasted, spoken or written by hand is looked for at once.
(() => {
  "use strict";
  const pufa = window.pufa, { index } = pufa, form = document.querySelector("form[data-here]"), input = form.elements.q;
  const { help } = document.querySelector("[data-search]").dataset, over = form.closest("dialog");
  const root = document.currentScript.src.replace(/assets\/(search\/)?[^/]*$/, "");
  const TEN = 10, BEFORE = 16, SHOWN = 72, PLACES = 3;
  let turn = 0, answer, shown;

  function element(name, values, parent) {
    const made = Object.assign(document.createElement(name), values);
    if (parent) parent.append(made);
    return made;
  }
  const box = element("div", { className: "found" });
  form.after(box);
  const status = element("p", { id: "search-status", className: "soft note" }, box);
  status.setAttribute("role", "status");
  const choice = element("div", { className: "filters", hidden: true }, box);
  const nearby = element("p", { className: "buttons nearest" }, box);
  const list = element("ol", { id: "search-results", className: "results" }, box);
  list.setAttribute("aria-label", "搜到的内容");
  const more = element("button", { id: "search-more", type: "button", className: "button", textContent: "再看十个", hidden: true }, box);
  const keys = element("button", { type: "button", className: "word keys" }, box);

  function sayKeys() {
    keys.textContent = pufa.kept("keys") === "off" ? "打开快捷键：按 /、S 或 F 搜索" : "关掉快捷键（/、S、F）";
  }

  function select(label, values, key, unit) {
    const field = element("select", {}, element("label", { textContent: label }, choice));
    element("option", { value: "", textContent: "全部" }, field);
    values.forEach(value => element("option", { value: key + value, textContent: value + unit }, field));
    field.addEventListener("change", search);
  }

  // A text as the index compares it, and where each of its characters came from.
  function bared(text) {
    const starts = [], ends = [];
    let bare = "", position = 0;
    for (const char of text) {
      const compared = char >= "\u4e00" && char <= "\u9fff" && !index.simple ? char : index.plain(char), end = position + char.length;
      for (let unit = 0; unit < compared.length; unit++) {
        starts.push(position);
        ends.push(end);
      }
      bare += compared;
      position = end;
    }
    return { bare, starts, ends };
  }

  const has = ({ bare }, words) => words.filter(word => bare.includes(word));

  // Where the words stand: pairs of positions in the text, in their order.
  function places({ bare, starts, ends }, words) {
    const found = [];
    words.forEach(word => {
      for (let start = bare.indexOf(word); start >= 0; start = bare.indexOf(word, start + 1)) found.push([starts[start], ends[start + word.length - 1]]);
    });
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  function marked(parent, text, spans, from, to) {
    spans.forEach(([start, end]) => {
      if (end <= from || start >= to) return;
      parent.append(text.slice(from, Math.max(from, start)));
      element("mark", { textContent: text.slice(Math.max(from, start), Math.min(to, end)) }, parent);
      from = Math.min(to, end);
    });
    parent.append(text.slice(from, to));
  }

  // The passages of a leaf by their anchors, the ones that have most of the words first.
  function sections(leaf, { words, inside }) {
    const found = [];
    leaf.passages.forEach(({ anchor, text, field }) => {
      let last = found[found.length - 1];
      if (!last || last.anchor !== anchor) found.push(last = { anchor, text: "", field: 0, number: found.length });
      last.text += (last.text && " ") + text;
      if (field > last.field && has(bared(text), inside).length) last.field = field;
    });
    found.forEach(section => {
      const said = bared(section.text), whole = has(said, words), parts = whole.length ? whole : has(said, inside);
      section.whole = whole.length;
      section.worth = parts.length && (whole.length * 10 || parts.length / inside.length) + section.field;
      section.spans = places(said, parts);
    });
    return found.sort((a, b) => b.worth - a.worth || a.number - b.number);
  }

  // A sentence with the match in it, and what follows.
  function snippet(parent, { text, spans }) {
    const first = spans.length ? spans[0][0] : 0, start = Math.max(...[..."。！？；"].map(stop => text.lastIndexOf(stop, first - 1))) + 1;
    const from = first - start > BEFORE * 2 ? first - BEFORE : start, end = Math.min(text.length, from + SHOWN);
    const to = spans.reduce((to, span) => span[0] < to && to < span[1] ? span[1] : to, end); // no match is cut
    parent.append(from > start ? "…" : "");
    marked(parent, text, spans, from, to);
    parent.append(to < text.length ? "…" : "");
  }

  function result(variant, leaf) {
    const item = element("li"), [best, ...others] = sections(leaf, variant);
    const address = section => root + leaf.url + (section && section.worth && section.anchor ? "#" + encodeURIComponent(section.anchor) : "");
    marked(element("a", { href: address(best) }, item), leaf.title, places(bared(leaf.title), variant.words), 0, leaf.title.length);
    element("span", { className: "soft", textContent: [leaf.kind, leaf.date].filter(Boolean).join(" · ") }, item);
    if (best) snippet(element("p", {}, item), best);
    others.slice(0, PLACES - 1).filter(section => section.whole && section.whole >= best.whole).forEach(section => {
      snippet(element("a", { className: "place", href: address(section) }, item), section);
    });
    return item;
  }

  function told() {
    const { hits, exact, also, cut, guessed } = answer, part = hits.length - exact;
    const rest = (also.length ? `也找了：${also.join("、")}。` : "") + (cut ? "只用了前面的字。" : "");
    if (guessed.length) return `没有“${input.value.trim().slice(0, 20)}”，下面是“${guessed.join("”“")}”的 ${exact} 页。${rest}`;
    if (exact && part) return `搜到 ${exact} 页，另有 ${part} 页对上一部分。${rest}`;
    if (exact) return `搜到 ${exact} 页。${rest}`;
    if (part) return `没有一字不差的，这 ${part} 页最接近。${rest}`;
    return `没有搜到“${input.value.trim().slice(0, 20)}”。${rest}换个说法试试；`;
  }

  // What was found; where nothing was, whom to ask, a tap away.
  function say(text) {
    status.textContent = text;
    if (text.endsWith("；")) help.split(/(\d+)/).forEach((part, at) => {
      status.append(at % 2 ? Object.assign(document.createElement("a"), { href: "tel:" + part, textContent: part }) : part);
    });
  }

  const BROKEN = "搜索要用的文件没有取全，请过一会儿再试；";

  // Where nothing was found: words that are there, a tap away.
  function showNearest() {
    if (list.firstChild || !answer.nearest.length) return;
    nearby.append("网上有这些词：");
    answer.nearest.forEach(word => element("button", { type: "button", className: "button", textContent: word }, nearby).addEventListener("click", () => {
      input.value = word;
      search();
    }));
  }

  // The next ten, asked for at once and shown in their order: nothing moves under a finger.
  async function next() {
    const mine = turn, { best, variants } = answer, hits = answer.hits.slice(shown, shown + TEN);
    const leaves = hits.map(page => index.leaf(best.leaf[page]));
    const first = !shown;
    let text = told();
    shown += hits.length; // at once: a second tap must not fetch the same ten
    more.disabled = true;
    if (!leaves.length) list.replaceChildren();
    say(text);
    for (const [number, hit] of hits.entries()) {
      const leaf = await leaves[number];
      if (mine !== turn) return;
      if (first && !number) list.replaceChildren();
      if (leaf) list.append(result(variants[best.variant[hit]], leaf));
      else text = BROKEN;
    }
    more.disabled = false;
    more.hidden = shown >= answer.hits.length;
    if (text === BROKEN) say(text);
    showNearest();
  }

  function empty(text) {
    list.replaceChildren();
    more.hidden = choice.hidden = true;
    say(text);
  }

  // A browser may have kept last year's index or scripts: what they cannot read of each other is no answer.
  const search = () => look().catch(() => empty(BROKEN));

  async function look() {
    const mine = ++turn, text = input.value, chosen = Array.from(choice.querySelectorAll("select"), field => field.value);
    if (over) history.replaceState({ search: text }, "");
    nearby.replaceChildren();
    if (!text.trim()) return empty("");
    const found = await pufa.find(text, chosen);
    if (mine !== turn) return; // the reader has typed on
    if (!found.hits) return empty(BROKEN);
    more.hidden = true;
    if (!choice.firstChild) {
      select("类别", found.head.kinds, "kind:", "");
      select("年份", found.head.years, "year:", "年");
    }
    answer = found;
    shown = 0;
    choice.hidden = found.hits.length < 2 && !chosen.some(Boolean);
    return next();
  }

  let composing = false; // the letters of a Chinese keyboard are no query yet
  input.addEventListener("compositionstart", () => { composing = true; });
  input.addEventListener("compositionend", () => {
    composing = false;
    search();
  });
  input.addEventListener("input", () => { if (!composing) search(); });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    await next();
    if (list.children[before]) list.children[before].querySelector("a").focus();
  });
  keys.addEventListener("click", () => {
    pufa.keep("keys", pufa.kept("keys") === "off" ? "on" : "off");
    sayKeys();
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    search();
    if (matchMedia("(hover: none)").matches) input.blur(); // the keyboard makes room for the results
    try {
      if (!over) history.replaceState(null, "", "?q=" + encodeURIComponent(input.value));
    } catch (error) {
      // Some browsers keep the address of a file on disk as it is.
    }
  });
  form.parentNode.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], stops = [input, ...list.querySelectorAll("a")];
    if (!step || event.target.tagName === "SELECT") return;
    event.preventDefault();
    stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  });
  sayKeys();
  if (input.value) search();
})();
