// How each search is used from its page: whether its field answers, how a query gets in, what is on screen,
// and all that it finds, in its order. A result is a list of addresses: the one shown first.
window.engines = (() => {
  const sleep = ms => new Promise(done => setTimeout(done, ms));
  const until = async (test, ms) => {
    for (const end = performance.now() + ms; performance.now() < end; await sleep(10)) if (test()) return true;
    return false;
  };
  // Until what `look` returns has stayed the same for `ms`.
  const settled = async (look, ms) => {
    for (let last = look(), since = performance.now(); performance.now() - since < ms; await sleep(10)) {
      const next = look();
      if (next !== last) [last, since] = [next, performance.now()];
    }
  };
  const put = (field, query) => {
    field.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, query);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })); // Material listens to this one
  };
  const texts = list => Array.from(list).slice(0, 10).map(item => item.textContent);

  // What goes to and comes from the worker of Material or Zensical: 0 set up, 1 ready, 2 query, 3 answer.
  const line = { ready: false };
  const Plain = window.Worker;
  window.Worker = class extends Plain {
    constructor(...all) {
      super(...all);
      line.worker = this;
      this.addEventListener("message", event => {
        if (event.data.type === 1) line.ready = true;
        if (event.data.type === 3 && line.answer) line.answer(event.data.data);
      });
    }
    postMessage(message, ...rest) {
      if (message.type === 0) line.setup = message.data;
      if (message.type === 2) line.query = message.data;
      super.postMessage(message, ...rest);
    }
  };
  const ask = query => new Promise(done => {
    line.answer = done;
    line.worker.postMessage({ type: 2, data: query });
  });

  const field = () => document.getElementById("q");
  const simple = { ready: field, type: query => put(field(), query), open: async () => {} };

  const ours = {
    ...simple,
    shown: () => texts(document.querySelectorAll("#search-results > li")),
    open: async () => { await until(() => document.getElementById("search-status"), 20000); },
    all: async (query, most) => {
      const list = document.getElementById("search-results"), status = document.getElementById("search-status");
      const items = () => Array.from(list.querySelectorAll(":scope > li"));
      put(field(), "");
      await until(() => !items().length && !status.textContent.includes("没有"), 5000);
      put(field(), query);
      await until(() => items().length || status.textContent.includes("没有"), 60000);
      await settled(() => list.innerHTML + status.textContent, 250);
      const shown = items().map(item => [item.querySelector("a[href]").href]).slice(0, most);
      if (shown.length < 10 || most <= 10) return shown;
      const { hits, best } = await pufa.find(query, []); // ten at a time it would take an hour
      const rest = hits.slice(shown.length, most).map(page => pufa.index.leaf(best.leaf[page]));
      return shown.concat((await Promise.all(rest)).map(leaf => [new URL(leaf.url, document.baseURI).href]));
    },
  };

  const material = {
    ready: () => window.document$ && document.querySelector("input.md-search__input"),
    type: query => {
      const switched = document.getElementById("__search");
      if (!switched.checked) switched.click();
      put(document.querySelector("input.md-search__input"), query);
    },
    shown: () => texts(document.querySelectorAll("li.md-search-result__item")),
    open: async () => {
      await until(material.ready, 20000);
      material.type("");
      await until(() => line.ready, 600000);
    },
    all: async (query, most) => {
      const found = (await ask(query)).items.slice(0, most);
      return found.map(group => group.map(part => new URL(part.location, document.baseURI).href));
    },
  };

  let host;
  const dialog = () => {
    host ??= Array.from(document.querySelectorAll("*")).find(e => e.shadowRoot?.querySelector("dialog"));
    return host?.shadowRoot;
  };
  const zensical = {
    ready: () => window.document$ && document.querySelector(".md-search__button"),
    type: query => {
      if (!dialog()?.querySelector("dialog[open]")) document.querySelector(".md-search__button").click();
      const input = dialog()?.querySelector("input[role=combobox]");
      if (input) put(input, query); else setTimeout(() => zensical.type(query), 20);
    },
    shown: () => texts(dialog()?.querySelectorAll("ol[role=listbox] li") ?? []),
    open: async () => {
      await until(zensical.ready, 20000);
      zensical.type("");
      await until(() => line.ready && line.query, 600000);
    },
    all: async (query, most) => {
      line.worker.onmessage = null; // the page would draw every result
      const start = await ask({ ...line.query, input: query, page: null });
      const next = start.pagination.next; // the answer comes by tens; all the rest can be had in one
      const rest = next ? (await ask({ ...line.query, input: query, page: { ...next, size: 1e9 } })).items : [];
      const pages = new Map();
      for (const { id } of [...start.items, ...rest]) {
        const url = line.setup.items[id].location, bare = url.split("#")[0];
        pages.set(bare, [...pages.get(bare) ?? [], url]);
      }
      return Array.from(pages.values()).slice(0, most);
    },
  };

  const pagefind = {
    ...simple,
    shown: () => texts(document.querySelectorAll("#results li")),
    all: async (query, most) => {
      const results = (await window.find(query)).results.slice(0, most);
      const first = await Promise.all(results.slice(0, 5).map(result => result.data()));
      const exact = first.map(data => [data.url, ...data.sub_results.map(part => part.url)]);
      // The other addresses stand in files of their own; the caller reads them from the disk.
      return [...exact, ...results.slice(5).map(result => [`id:${result.id}`])];
    },
  };
  return { ours, material, zensical, pagefind };
})();
