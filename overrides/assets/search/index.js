// Reads the folder search/ that scripts/pufa/search/ writes. Files come as scripts: a page opened
// from a folder on disk may not fetch. What is missing or broken comes as undefined, never as an error.
(() => {
  "use strict";
  const pufa = window.pufa, base = document.currentScript.src.replace(/assets\/(search\/)?[^/]*$/, "search/");
  const WHOLE = 2 ** 32, MARKS = 2 ** 16, VERSION = 4, RUN = 24;
  const SYMBOLS = Array.from({ length: 94 }, (_, n) => String.fromCharCode(0x21 + n)).filter(c => !'"\\~'.includes(c));
  const VALUE = new Uint8Array(128);
  SYMBOLS.forEach((symbol, value) => { VALUE[symbol.charCodeAt(0)] = value; });
  const files = {}, shards = {}, known = {};
  let head;

  addEventListener("error", event => { // half a file, or a host's “404” page in its place
    if ((event.filename || "").startsWith(base)) event.preventDefault();
  });
  // Each file sets `got`: the head an object, the others a text behind the version that the head names.
  // Of another week, better none than a wrong one.
  function taken() {
    const { got } = window;
    window.got = undefined;
    if (!head) return typeof got === "object" ? got : undefined;
    return typeof got === "string" && got.startsWith(head.version) ? got.slice(VERSION) : undefined;
  }

  function file(name) {
    return files[name] = files[name] || new Promise(done => {
      const script = document.createElement("script");
      script.src = base + name + ".js" + (head ? "?" + head.version : "");
      script.onload = script.onerror = () => { // right behind the script itself
        const data = taken();
        if (data === undefined) delete files[name]; // the next search tries again
        done(data);
        script.remove();
      };
      document.head.append(script);
    });
  }

  // Thirteen bits in two symbols; Rice and gamma codes, as in bits.py.
  function reader(text) {
    let at = 0, held = 0, buffer = 0;
    function bits(many) {
      if (many > 13) return bits(many - 13) * 8192 + bits(13);
      if (held < many) {
        buffer = (buffer & (1 << held) - 1) << 13 | VALUE[text.charCodeAt(at)] * 91 + VALUE[text.charCodeAt(at + 1)];
        at += 2;
        held += 13;
      }
      held -= many;
      return buffer >> held & (1 << many) - 1;
    }
    function ones(most) {
      let number = 0;
      while (number < most && at < text.length + 2 && bits(1)) number++;
      return number;
    }
    function gamma() {
      const more = ones(31);
      return 2 ** more + bits(more);
    }
    function rice(low) {
      const run = ones(RUN);
      return (run < RUN ? run : run - 1 + gamma()) * 2 ** low + bits(low);
    }
    return { rice, gamma, ones };
  }

  function lowBits(many, among) {
    let low = 0;
    while (many * 2 ** (low + 1) * 3 <= among * 2) low++;
    return low;
  }

  function characters(many, low, packed) {
    const source = reader(packed);
    let point = -1;
    return Array.from({ length: many }, () => String.fromCodePoint(point += source.rice(low) + 1));
  }

  // Which characters and words the codes stand for; which page each leaf is a part of.
  function learn(data) {
    head = data;
    [...head.ones].forEach((char, number) => { known[SYMBOLS[number]] = char; });
    let next = 0x80;
    characters(...head.twos).forEach(char => { known[String.fromCharCode(next++)] = char; });
    head.chars = new Set(Object.values(known));
    head.words.split("~").forEach(word => { known[String.fromCharCode(next++)] = read(word); }); // of those before it
    const [pages, low, counts] = head.leaves, source = reader(counts), page = [];
    for (let number = 0; number < pages; number++) {
      for (let more = source.rice(low); more >= 0; more--) page.push(number);
    }
    head.pages = pages;
    head.page = Int32Array.from(page);
    head.everyday = read(head.everyday).split("\n").filter(Boolean).map(line => line.split("\t"));
  }

  function read(text) {
    return text.replace(/~?[^]/gu, code => code.length > 1 && code[0] === "~" ? code.slice(1) : known[code] || code);
  }

  function hash(term) {
    return [...term].reduce((value, char) => {
      value = Math.imul(value ^ char.codePointAt(0), 0x9E3779B1) >>> 0;
      return (value ^ value >>> 15) >>> 0;
    }, 0);
  }

  // A shard → mark of a term → its postings, each leaf * 4 + field.
  function shard(text) {
    const source = reader(text), terms = new Map();
    let many = source.gamma() - 1, mark = 0;
    const low = lowBits(many || 1, MARKS);
    while (many-- > 0) {
      mark += source.rice(low);
      const count = source.gamma(), named = source.ones(1), gap = lowBits(count, head.page.length), list = new Int32Array(count);
      for (let n = 0, leaf = -1; n < count; n++) list[n] = (leaf += source.rice(gap) + 1) * 4 + (named && source.ones(3));
      terms.set(mark, terms.has(mark) ? both(terms.get(mark), list) : list);
    }
    return terms;
  }

  // Two terms of one mark: better too many leaves than one too few.
  function both(one, other) {
    return Int32Array.of(...one, ...other).sort().filter((posting, n, all) => posting >> 2 !== all[n + 1] >> 2);
  }

  const index = pufa.index = {
    file,
    read,
    values: VALUE,
    simple: null, // traditional characters and their simplified forms, once somebody typed one

    // → what the index says of itself, or undefined where there is none.
    async open() {
      const data = await file("index");
      if (data && !head) learn(data);
      return head;
    },

    // → text as it is compared, like plain() of plain.py.
    plain(text) {
      const bare = text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
      return index.simple ? Array.from(bare, char => index.simple.get(char) || char).join("") : bare;
    },

    // Traditional characters are only learnt when one may have been typed.
    async learnTraditional(text) {
      if (index.simple || ![...text].some(char => /\p{Script=Han}/u.test(char) && !head.chars.has(char))) return;
      const pairs = await file("traditional");
      if (!pairs) return;
      const [many, low, packed, simple] = pairs.split(" "), forms = [...read(simple)];
      index.simple = new Map(characters(+many, +low, packed).map((old, number) => [old, forms[number]]));
    },

    // → for each term its postings; undefined where a file is missing.
    async postings(terms) {
      return Promise.all(terms.map(async term => {
        const place = hash(term) * head.shards, number = Math.floor(place / WHOLE), text = await file("terms/" + number);
        if (text === undefined) return undefined;
        shards[number] = shards[number] || shard(text);
        return shards[number].get(Math.floor(place % WHOLE / (WHOLE / MARKS))) || new Int32Array(0);
      }));
    },

    // → a leaf as it is shown, or undefined.
    async leaf(number) {
      const text = await file("leaf/" + number);
      if (text === undefined) return undefined;
      const [first, ...lines] = read(text).split("\n").map(line => line.split("\t"));
      const [url, kind, date, title] = first;
      return { url, kind, date, title, passages: lines.map(([place, said]) => ({ field: +place[0], anchor: place.slice(1), text: said })) };
    }
  };
})();
