// What a slip may have meant; only fetched when nothing has all that was typed.
(() => {
  "use strict";
  const index = window.pufa.index, NEAREST = 6, TRIED = 12, MUCH = 0.5;
  let sounds, words, pairs, known;

  // near.js: how many characters of GB 2312, in its own order, sound alike; and the words of the pages.
  function learn(near) {
    const [lengths, coded] = near.split("\n"), decoder = new TextDecoder("gb2312");
    let row = 0xB0, cell = 0xA1;
    sounds = new Map();
    [...lengths].forEach((symbol, sound) => {
      for (let many = index.values[symbol.charCodeAt(0)]; many > 0; many--) {
        sounds.set(decoder.decode(new Uint8Array([row, cell++])), sound);
        if (cell > 0xFE) [row, cell] = [row + 1, 0xA1];
      }
    });
    words = index.read(coded).split(" ");
    pairs = words.flatMap(word => [...word].slice(1).map((char, before) => [word[before], char]));
    known = new Set(pairs.map(pair => pair.join("")));
  }

  function alike(a, b) {
    return a === b || sounds.has(a) && sounds.get(a) === sounds.get(b);
  }

  // Two characters that no page holds → two that one does: the other way round, or of the same sound.
  function mend(a, b) {
    return known.has(b + a) ? [b, a] : pairs.find(other => alike(other[0], a) && alike(other[1], b));
  }

  const missing = (lists, a, b) => !known.has(a + b) && lists[a + b] && !lists[a + b].length;

  function mended(word, lists) {
    const chars = [...word];
    for (let at = 0; at + 1 < chars.length; at++) {
      if (missing(lists, chars[at], chars[at + 1])) chars.splice(at, 2, ...mend(chars[at], chars[at + 1]) || chars.slice(at, at + 2));
    }
    return chars.join("");
  }

  // One character for another: those that follow its neighbour in a word of the pages.
  function changed(word, lists) {
    const chars = [...word], found = [];
    if (chars.length < 3) return found;
    const put = (at, char) => found.push(chars.slice(0, at).concat(char, chars.slice(at + 1)).join(""));
    for (let at = 0; at + 1 < chars.length; at++) {
      if (!missing(lists, chars[at], chars[at + 1])) continue;
      pairs.forEach(([a, b]) => {
        if (a === chars[at]) put(at + 1, b);
        if (b === chars[at + 1]) put(at, a);
      });
    }
    return found;
  }

  // → { variants, nearest }: other words to look for; and words that are there, where those find nothing.
  // Where much of what was typed was found, nothing but another sound or order is tried.
  window.pufa.guess = async (typed, lists, share) => {
    const near = await index.file("near");
    if (!near) return null;
    if (!sounds) learn(near);
    const better = typed.map(word => mended(word, lists)), chars = [...new Set(typed.join(""))];
    const others = typed.length === 1 && share < MUCH ? changed(typed[0], lists) : [];
    return {
      variants: [better, ...others.map(word => [word])].filter(words => words.join() !== typed.join()).slice(0, TRIED)
        .map(words => ({ words, guessed: true })),
      nearest: words.filter(word => chars.some(char => word.includes(char))).slice(0, NEAREST)
    };
  };
})();
