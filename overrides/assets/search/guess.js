// What a slip may have meant; only fetched when nothing has all that was typed.
(() => {
  "use strict";
  const index = window.pufa.index, NEAREST = 6;
  let sounds, words, pairs, known;

  // near.js: how many characters of GB 2312, in its own order, sound alike; and the words of the pages.
  function learn([lengths, coded]) {
    const decoder = new TextDecoder("gb2312");
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

  function mended(word, lists) {
    const chars = [...word];
    for (let at = 0; at + 1 < chars.length; at++) {
      const pair = chars[at] + chars[at + 1], found = lists[pair];
      if (known.has(pair) || !found || found.length) continue;
      chars.splice(at, 2, ...mend(chars[at], chars[at + 1]) || [chars[at], chars[at + 1]]);
    }
    return chars.join("");
  }

  // → { mended, loose, nearest }: other words to look for; where these find nothing either, single characters
  // that shall stand together; and words that are there.
  window.pufa.guess = async (typed, lists) => {
    const near = await index.file("near");
    if (!near) return null;
    if (!sounds) learn(near);
    const better = typed.map(word => mended(word, lists)), chars = [...new Set(typed.join(""))];
    return {
      mended: better.join() === typed.join() ? [] : [{ words: better, also: better.join(""), guessed: true }],
      loose: chars.length > 1 && chars.length < 9 ? [{ words: chars, loose: typed }] : [],
      nearest: words.filter(word => chars.some(char => word.includes(char))).slice(0, NEAREST)
    };
  };
})();
