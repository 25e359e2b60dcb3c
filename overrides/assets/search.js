// Finds what is literally there: the query's words, white space and punctuation aside, in any order.
(function () {
  "use strict";
  var input = document.getElementById("q");
  var list = document.getElementById("search-results");
  var status = document.getElementById("search-status");
  var SHOWN = 20, AROUND = 28;
  var pages = (window.pufaIndex || []).map(function (page) {
    return {
      url: page[0], kind: page[1], title: page[2], bareTitle: bare(page[2]),
      parts: page[3].map(function (part) {
        return { anchor: part[0], text: part[1], bare: bare(part[1]) };
      })
    };
  });

  function bare(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}]+/gu, "");
  }

  function find(words) {
    var found = [];
    pages.forEach(function (page) {
      var hits = page.parts.filter(function (part) { return words.every(function (w) { return part.bare.indexOf(w) >= 0; }); });
      var inTitle = words.every(function (w) { return page.bareTitle.indexOf(w) >= 0; });
      var all = page.bareTitle + page.parts.map(function (p) { return p.bare; }).join("");
      if (!inTitle && !hits.length && !words.every(function (w) { return all.indexOf(w) >= 0; })) return;
      var near = page.parts.filter(function (part) { return part.bare.indexOf(words[0]) >= 0; });
      found.push({ page: page, part: hits[0] || near[0], score: (inTitle ? 100 : 0) + (hits.length ? 10 : 0) + Math.min(hits.length, 5) });
    });
    return found.sort(function (a, b) { return b.score - a.score; });
  }

  // The stretch of `text` that reads as `word` once white space and punctuation are gone.
  function locate(text, word) {
    for (var start = 0; start < text.length; start++) {
      if (!bare(text[start])) continue;
      for (var end = start + 1; end <= text.length; end++) {
        var seen = bare(text.slice(start, end));
        if (seen === word) return [start, end];
        if (word.indexOf(seen) !== 0) break;
      }
    }
    return null;
  }

  function snippet(text, word) {
    var p = document.createElement("p"), at = locate(text, word);
    if (!at) { p.textContent = text.slice(0, AROUND * 2); return p; }
    var from = Math.max(0, at[0] - AROUND), to = Math.min(text.length, at[1] + AROUND);
    var mark = document.createElement("mark");
    mark.textContent = text.slice(at[0], at[1]);
    p.append((from ? "…" : "") + text.slice(from, at[0]), mark, text.slice(at[1], to) + (to < text.length ? "…" : ""));
    return p;
  }

  function show() {
    var query = input.value.slice(0, 100);
    var words = query.split(/\s+/).map(bare).filter(Boolean);
    list.replaceChildren();
    if (!words.length) { status.textContent = ""; return; }
    var found = find(words);
    status.textContent = found.length
      ? "搜到 " + found.length + " 页" + (found.length > SHOWN ? "，先列出 " + SHOWN + " 页" : "")
      : "没有搜到“" + query + "”。换个说法试试；问法律打12348，反映社区里的问题打12345。";
    found.slice(0, SHOWN).forEach(function (hit) {
      var item = document.createElement("li"), link = document.createElement("a"), kind = document.createElement("span");
      link.href = hit.page.url + (hit.part && hit.part.anchor ? "#" + hit.part.anchor : "");
      link.textContent = hit.page.title;
      kind.className = "soft";
      kind.textContent = hit.page.kind;
      item.append(link, kind);
      if (hit.part) item.append(snippet(hit.part.text, words[0]));
      list.append(item);
    });
  }

  input.value = new URLSearchParams(location.search).get("q") || "";
  input.addEventListener("input", show);
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    history.replaceState(null, "", "?q=" + encodeURIComponent(input.value));
    show();
  });
  show();
})();
