// A query → the pages that answer it, best first. A term is one character or two that follow each other.
(() => {
  "use strict";
  const pufa = window.pufa, index = pufa.index;
  const LONGEST = 60, SPARSE = 14, ALSO = 3, PAGES = 2 ** 20;
  // What a match is worth: in the text, a row or a figure's name, a heading, the title; the words as typed,
  // all near each other, all on the page, most of them; and that the page says whom to ask.
  const FIELD = [0, 0.7, 1.5, 3], TYPED = 4, NEAR = 3, PAGE = 2, MOST = 1.5, ANSWER = 0.9;
  const NUMBER = /^(?:[0-9a-z]{2}.|[0-9a-z].[0-9a-z]|.[0-9a-z]{2})$/u; // of these the index holds every three
  const ASKING = /请问|想问|我想|想要|应该|怎么样|怎么办|怎么|如何|找谁|找哪个|问谁|归谁管|谁管|谁来|去哪里|去哪儿|去哪|在哪里|在哪儿|在哪|哪里|哪儿|哪些|什么|多少|有没有|可不可以|能不能|是不是|可以|吗|呢|啊|的|了|给|有|被|我|是/;

  const unique = values => [...new Set(values)];
  const wordsOf = text => text.normalize("NFKC").split(/[^\p{L}\p{N}]+/u).map(index.plain).filter(Boolean);

  // The words as typed; what the pages say for what residents say; and all of these without “找谁”, “怎么办”.
  function variants(typed, everyday) {
    const found = [{ words: typed }], joined = typed.join("");
    const heard = everyday.filter(([said, written]) => joined.includes(said) && !joined.includes(index.plain(written)));
    heard.sort((a, b) => b[0].length - a[0].length).forEach(([said, written], number) => {
      if (found.length > ALSO || heard.slice(0, number).some(longer => longer[0].includes(said))) return;
      const words = typed.some(word => word.includes(said)) ? typed : [joined];
      found.push({ also: written, words: words.flatMap(word => word.replace(said, ` ${index.plain(written)} `).split(" ")).filter(Boolean) });
    });
    const asked = found.map(({ words, also }) => ({ also, words: words.flatMap(word => word.split(ASKING)).filter(Boolean) }));
    return found.concat(asked.filter(({ words }, number) => words.length && words.join() !== found[number].words.join()));
  }

  // A word's terms, and those across the borders of words, which only the words as typed hold.
  // Of a long query every second pair will do.
  function addTerms(variant) {
    const { words } = variant, step = words.join("").length > SPARSE ? 2 : 1;
    variant.inside = unique(words.flatMap(word => {
      const chars = [...word], last = chars.length - 2, found = chars.length > 1 ? [] : [word];
      for (let at = 0; at <= last; at += step) {
        const threes = [at, at - 1].map(from => chars.slice(Math.max(0, from), from + 3).join(""));
        found.push(threes.find(three => NUMBER.test(three)) || chars[at] + chars[at + 1]);
      }
      return step > 1 && last > 0 ? [...found, chars[last] + chars[last + 1]] : found;
    }));
    variant.across = unique(words.slice(1).map((word, before) => [...words[before]].pop() + [...word][0]));
  }

  // Leaf by leaf: how many terms it has, how rare they are, where the least of them stands.
  function count(variant, lists, page) {
    const leaves = page.length, pages = leaves ? page[leaves - 1] + 1 : 0;
    const seen = {
      here: new Uint16Array(leaves), across: new Uint16Array(leaves), low: new Uint8Array(leaves).fill(3),
      share: new Float32Array(leaves), rich: new Float32Array(leaves), onPage: new Uint16Array(pages), titled: new Float32Array(pages)
    };
    const present = variant.inside.filter(term => lists[term].length);
    const rarity = present.map(term => Math.log(1 + leaves / lists[term].length));
    const total = rarity.reduce((a, b) => a + b, 0) / present.length * variant.inside.length;
    // Plain loops: a phone runs this before its engine has found it worth compiling.
    const { here, low, share, rich, onPage, titled } = seen;
    present.forEach((term, number) => {
      const worth = rarity[number] / total, list = lists[term];
      for (let n = 0, last = -1; n < list.length; n++) {
        const leaf = list[n] >> 2, field = list[n] & 3, at = page[leaf];
        here[leaf]++;
        share[leaf] += worth;
        if (field < low[leaf]) low[leaf] = field;
        if (field === 3) titled[at] += worth * FIELD[3];
        else rich[leaf] += worth * FIELD[field];
        if (at !== last) onPage[last = at]++;
      }
    });
    variant.across.forEach(term => lists[term].forEach(posting => { seen.across[posting >> 2]++; }));
    return seen;
  }

  // Each page's best leaf of all variants, the words as typed first at equal merit. In arrays: a query
  // whose words stand on ten thousand pages is one key stroke like any other.
  function weigh(answer, variant, allowed) {
    const { lists, variants } = answer, { page, answers } = answer.head, all = variant.inside.length;
    const { exact, score, share, leaf: leaves, variant: numbers } = answer.best;
    const { here, across, low, share: shares, rich, onPage, titled } = count(variant, lists, page);
    const borders = variant.across.length, number = variants.push(variant) - 1;
    for (let leaf = 0; leaf < page.length; leaf++) {
      if (!here[leaf] || allowed && !allowed[leaf]) continue;
      const at = page[leaf], part = shares[leaf], extra = rich[leaf] + titled[at];
      let has = 1, worth;
      if (here[leaf] === all) worth = (across[leaf] === borders ? TYPED : NEAR) + FIELD[low[leaf]] + extra / 10;
      else if (onPage[at] === all && !variant.guessed) worth = PAGE + extra + part / 10;
      else if (variant.guessed) continue; // a guess is either right or none
      else [has, worth] = [0, part * MOST + extra];
      worth += (at < answers ? has ? ANSWER : ANSWER * part : 0) - number / 50;
      if (has < exact[at] || has === exact[at] && worth <= score[at]) continue;
      exact[at] = has;
      score[at] = worth;
      share[at] = part;
      leaves[at] = leaf;
      numbers[at] = number;
    }
  }

  // → the pages found, the best first, and how many of them have all; of what fits only in part, the best.
  function order({ exact, score, share }) {
    let whole = 0, most = 0, many = 0;
    for (let page = 0; page < exact.length; page++) {
      whole += exact[page];
      if (share[page] > most) most = share[page];
    }
    // One number decides: the score, then the place in the order of the pages.
    const enough = whole ? 0.6 : Math.max(0.2, 0.6 * most), keys = new Float64Array(score.length), hits = [];
    for (let page = 0; page < score.length; page++) {
      if (score[page] > 0 && (exact[page] || share[page] >= enough)) keys[many++] = Math.round(score[page] * 1e6) * PAGES + PAGES - 1 - page;
    }
    keys.subarray(0, many).sort();
    while (many--) hits.push(PAGES - 1 - keys[many] % PAGES);
    return { hits, exact: whole };
  }

  async function postings(terms) {
    const found = await index.postings(terms);
    return Object.fromEntries(terms.map((term, number) => [term, found[number]]));
  }

  // The leaves that have what was chosen; null where nothing was.
  function choose(filters, lists, leaves) {
    if (!filters.length) return null;
    const fits = new Uint8Array(leaves);
    filters.forEach(filter => lists[filter].forEach(posting => { fits[posting >> 2]++; }));
    return fits.map(many => many === filters.length);
  }

  // Looks for all variants; `answer` gets their postings, hits and what else was looked for.
  async function look(answer, tried, filters) {
    tried.forEach(addTerms);
    const lists = await postings(unique([...filters, ...tried.flatMap(({ inside, across }) => [...inside, ...across])]));
    Object.assign(answer.lists, lists);
    if (Object.values(lists).includes(undefined)) return;
    const allowed = choose(filters, lists, answer.head.page.length);
    tried.forEach(variant => weigh(answer, variant, allowed));
    Object.assign(answer, order(answer.best));
    answer.also = unique([...answer.also, ...tried.map(variant => variant.also)]).filter(Boolean);
  }

  async function guess(answer, filters) {
    await pufa.script("search/guess");
    const { best, hits } = answer, share = hits.reduce((most, page) => Math.max(most, best.share[page]), 0);
    const found = pufa.guess && await pufa.guess(answer.typed, answer.lists, share);
    if (!found) return;
    answer.nearest = found.nearest;
    await look(answer, found.variants, filters);
    answer.guessed = unique(answer.hits.filter(page => best.exact[page]).map(page => answer.variants[best.variant[page]].words.join(" ")));
  }

  // → { head, typed, hits, exact, also, guessed, nearest, cut, best, variants }; no `hits` where files of the
  // index are missing. A hit is a page's number; best.leaf and best.variant say what of it was found, and by what.
  pufa.find = async (text, chosen) => {
    const head = await index.open(), asked = [...text].slice(0, LONGEST).join(""), filters = chosen.filter(Boolean);
    if (!head) return {};
    await index.learnTraditional(asked);
    const typed = wordsOf(asked);
    const answer = { head, typed, cut: asked.length < text.length, also: [], guessed: [], nearest: [], variants: [], lists: {} };
    const { pages } = head;
    answer.best = {
      exact: new Uint8Array(pages), score: new Float64Array(pages), share: new Float32Array(pages),
      leaf: new Int32Array(pages), variant: new Uint8Array(pages)
    };
    await look(answer, typed.length ? variants(typed, head.everyday) : [], filters);
    if (answer.hits && !answer.exact && typed.length) await guess(answer, filters);
    return answer;
  };
})();
