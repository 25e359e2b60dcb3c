// 朗读: one sentence after another, the one that is being read marked on the page.
(() => {
  "use strict";
  const pufa = window.pufa, synth = window.speechSynthesis, main = document.getElementById("main");
  const RATES = { 慢: .75, 标准: 1, 快: 1.3 };
  // Chrome falls silent for good in an utterance of more than 15 seconds: none is longer than about ten.
  const LONGEST = 40;
  let list, at, parts, part, opener, bar, going = false, turn = 0, current;

  function breaths(text) {
    const found = [];
    (pufa.spoken(text).match(/[^，、：；]*[，、：；]?/g) || []).forEach(piece => {
      const last = found.length - 1;
      if (last >= 0 && (found[last] + piece).length <= LONGEST) found[last] += piece; else if (piece) found.push(piece);
    });
    return found;
  }

  // Mainland voices first, and of them one that the device has itself: it reads without the network too.
  function voice() {
    const worth = one => /CN|Hans/i.test(one.lang) * 2 + one.localService;
    return pufa.voices().sort((a, b) => worth(b) - worth(a))[0];
  }

  function rate() {
    const kept = bar.dataset.rate || pufa.kept("rate");
    return kept in RATES ? kept : "标准";
  }

  function mark() {
    document.querySelectorAll(".reading").forEach(element => element.classList.remove("reading"));
    if (window.CSS && CSS.highlights) CSS.highlights.delete("reading");
    const sentence = bar ? list[at] : null;
    if (!sentence) return;
    if (sentence.box.matches(".sentence") || !(window.CSS && CSS.highlights)) sentence.box.classList.add("reading");
    else CSS.highlights.set("reading", new Highlight(sentence.range));
    follow(sentence.range.getBoundingClientRect());
  }

  // The page follows only where the sentence is out of sight, and jumps: nothing moves under the reader's eye.
  function follow(box) {
    const top = above(), bottom = bar.getBoundingClientRect().top;
    if (box.top < top || box.bottom > bottom && box.top > top) scrollBy(0, box.top - top - 40);
  }

  function above() {
    const header = document.querySelector(".header");
    return getComputedStyle(header).position === "sticky" ? header.offsetHeight : 0;
  }

  function show() {
    const [first] = bar.querySelectorAll("button");
    first.textContent = going ? "暂停" : "继续";
    bar.querySelector("[data-rate]").textContent = "语速：" + rate();
  }

  // Pausing within an utterance does nothing on Android, so to go on is to say the piece again.
  function say() {
    const mine = ++turn;
    current = new SpeechSynthesisUtterance(parts[part]); // kept, or Chrome forgets to tell its end
    current.lang = "zh-CN";
    current.voice = voice() || null;
    current.rate = RATES[rate()];
    current.onend = () => { if (mine === turn) next(); };
    current.onerror = () => { if (mine === turn) pause("没有读出声，请再点“继续”"); };
    synth.speak(current);
  }

  function next() {
    if (++part < parts.length) say(); else if (at + 1 < list.length) go(at + 1); else close();
  }

  function hush() {
    turn += 1;
    synth.cancel();
  }

  function go(number) {
    hush();
    at = Math.max(0, Math.min(number, list.length - 1));
    parts = breaths(list[at].text);
    part = 0;
    going = true;
    mark();
    tell("");
    show();
    if (parts.length) say(); else next();
  }

  function pause(why) {
    hush();
    going = false;
    tell(why || "");
    show();
  }

  function resume() {
    going = true;
    tell("");
    show();
    say();
  }

  function tell(words) {
    bar.querySelector("p").textContent = words;
  }

  function close() {
    hush();
    going = false;
    bar.remove();
    bar = null;
    mark();
    opener.focus({ preventScroll: true });
  }

  const TAPS = {
    pause: () => going ? pause() : resume(),
    back: () => go(at - 1),
    on: () => go(at + 1),
    rate: () => {
      const names = Object.keys(RATES);
      bar.dataset.rate = names[(names.indexOf(rate()) + 1) % names.length];
      pufa.keep("rate", bar.dataset.rate);
      if (!going) return show();
      hush();
      resume();
    },
    close,
  };

  function makeBar() {
    bar = document.createElement("div");
    bar.className = "bar listen-bar";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "朗读");
    bar.innerHTML = '<button class="button button-main" data-tap="pause">暂停</button><button class="button" data-tap="back">上一句</button>'
      + '<button class="button" data-tap="on">下一句</button><button class="button" data-tap="rate" data-rate></button>'
      + '<button class="word" data-tap="close">关闭</button><p class="soft" role="status"></p>';
    bar.addEventListener("click", event => {
      const button = event.target.closest("button");
      if (button) TAPS[button.dataset.tap]();
    });
    document.body.append(bar);
  }

  // The sentence that the reader has chosen, or the first that is in sight.
  function first(chosen) {
    const target = chosen && document.getElementById(location.hash.slice(1));
    const found = list.findIndex(({ box, range }) => target ? box === target : range.getBoundingClientRect().bottom > above());
    return Math.max(0, found);
  }

  /** Begin to read, the button `from` having been touched. */
  pufa.listen = from => {
    list = pufa.sentences();
    if (!list.length) return;
    opener = from;
    if (!bar) makeBar();
    go(first(from.closest(".cite-bar")));
    bar.querySelector("button").focus({ preventScroll: true });
  };

  // While it reads, a tap on a sentence goes on from there; links stay links.
  main.addEventListener("click", event => {
    if (!bar || event.target.closest("a:not(.permalink), button, summary, select, input")) return;
    const inside = box => box.left <= event.clientX && event.clientX <= box.right && box.top <= event.clientY && event.clientY <= box.bottom;
    const number = list.findIndex(({ range }) => Array.from(range.getClientRects()).some(inside));
    if (number < 0) return;
    event.preventDefault();
    event.stopPropagation();
    go(number);
  }, true);
  document.addEventListener("keydown", event => {
    if (event.key === "Escape" && bar && !document.querySelector("dialog[open]")) close();
  });
  addEventListener("pagehide", () => { if (bar) pause(); });
})();
