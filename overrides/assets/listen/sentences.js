// What a page says, sentence by sentence, each with its place on the page.
(() => {
  "use strict";
  // Ways through the site, controls, and what the site adds to a report: not what the page has to say.
  const MUTED = "nav, form, button, summary, svg, script, dialog, pre, .bar, .source, .buttons, .citation, .note-mark, [aria-hidden=true], [data-added], [data-nosnippet]";
  const SENTENCE = /[^。！？；]*[。！？；]+[”’》」』）)]*|[^。！？；]+$/g;

  // A report's sentences are marked already; elsewhere a box holds them.
  function home(element) {
    const marked = element.closest(".sentence");
    if (marked) return marked;
    while (getComputedStyle(element).display.startsWith("inline")) element = element.parentElement;
    return element;
  }

  // Texts of one box that follow each other: a link or a bold word in a sentence does not end it.
  function boxes(main) {
    const found = [], walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode, parent = node.parentElement;
      if (!node.data.trim() || parent.closest(MUTED) || !parent.getClientRects().length) continue;
      const box = home(parent), last = found[found.length - 1];
      if (last && last.box === box) last.nodes.push(node); else found.push({ box, nodes: [node] });
    }
    return found;
  }

  function place(nodes, from, to) {
    const range = document.createRange();
    let at = 0, open = true;
    for (const node of nodes) {
      if (open && from < at + node.length) {
        range.setStart(node, from - at);
        open = false;
      }
      if (to <= at + node.length) {
        range.setEnd(node, to - at);
        break;
      }
      at += node.length;
    }
    return range;
  }

  function cut({ box, nodes }) {
    const text = nodes.map(node => node.data).join(""), label = box.dataset.label;
    const parts = box.matches(".sentence") ? [text] : text.match(SENTENCE);
    let at = 0;
    return parts.map((part, number) => {
      const from = at + part.length - part.trimStart().length;
      at += part.length;
      return { box, range: place(nodes, from, at), text: (label && !number ? label + "，" : "") + part.trim() };
    }).filter(sentence => sentence.text);
  }

  /** [{box, range, text}] of the page's own text, in the order in which it is read. */
  window.pufa.sentences = () => boxes(document.getElementById("main")).flatMap(cut);
})();
