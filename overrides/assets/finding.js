// How a reader gets elsewhere: the search, over whatever page is read, and the menu.
(function () {
  "use strict";
  // Search opens over the page; its script is fetched when it is first touched. Where a browser knows no
  // dialog, the link leads to the page that has the same box.
  var opener = document.querySelector("[data-search]"), form = document.querySelector("form[data-here]"), dialog = null;
  var pufa = window.pufa, fetched = Boolean(form);

  function fetchSearch() {
    if (fetched) return;
    fetched = true;
    pufa.script("search/search").then(function () {
      fetched = Boolean(pufa.find);
      if (dialog) dialog.querySelector(".unfetched").hidden = fetched;
    });
    var first = document.createElement("link"); // what they ask for first, at the same time
    first.rel = "preload";
    first.as = "script";
    first.href = pufa.assets + "../search/index.js";
    if (navigator.onLine) document.head.append(first); // a preload that failed is handed out again as a failure
  }

  function makeDialog() {
    dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", "搜索");
    dialog.innerHTML = '<div class="grid"><form class="ask" role="search" data-here><label for="q-here">您想问什么？</label>'
      + '<div><input id="q-here" name="q" type="search" enterkeyhint="search" autocomplete="off"><button>搜索</button></div>'
      + '<button class="word search-close" type="button">关闭</button></form>'
      + '<p class="unfetched" role="status" hidden>网好像断了：搜索要用的文件没有取到，网通了再按“搜索”。</p></div>';
    document.body.append(dialog);
    form = dialog.querySelector("form");
    form.addEventListener("submit", function (event) {
      event.preventDefault(); // where the network has dropped, this page must stay
      fetchSearch();
    });
    var leaving = false;
    dialog.addEventListener("click", function (event) {
      var link = event.target.closest("a");
      leaving = Boolean(link); // a result on this very page lies behind the dialog
      if (event.target === dialog || event.target.closest(".search-close") || link && link.pathname === location.pathname) dialog.close();
    });
    dialog.addEventListener("keydown", function (event) {
      if (event.key === "Escape") dialog.close(); // the field would keep the key for itself, and only empty itself
    });
    dialog.addEventListener("close", function () {
      if (!leaving && searching()) history.back();
    });
  }

  // The Back button closes the search, not the page; coming back from a result opens it as it was.
  function searching() {
    return history.state && typeof history.state.search === "string";
  }

  function openSearch(query) {
    if (!form && !window.HTMLDialogElement) {
      location.href = opener.href;
      return;
    }
    if (!form) makeDialog();
    if (dialog && !dialog.open) {
      dialog.showModal();
      if (!searching()) history.pushState({ search: "" }, "");
    }
    form.elements.q.focus(); // at once: a phone shows its keyboard only for a finger's own doing
    if (!query) return fetchSearch();
    form.elements.q.value = query;
    form.dispatchEvent(new Event("submit", { cancelable: true }));
  }

  addEventListener("popstate", function () {
    if (dialog && dialog.open && !searching()) dialog.close();
  });
  opener.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
  // A box in a page's text searches over that page too: where the network has dropped, what was typed stays.
  var box = document.querySelector(".ask:not([data-here])");
  if (box && window.HTMLDialogElement) {
    box.addEventListener("submit", function (event) {
      event.preventDefault();
      openSearch(box.elements.q.value);
    });
  }

  // On the search's own page somebody may type already.
  if (form) form.elements.q.value = form.elements.q.value || new URLSearchParams(location.search).get("q") || "";
  else if (searching()) openSearch(history.state.search);

  // Single keys can be switched off below the results: who speaks to a computer types them unawares (WCAG 2.1.4).
  document.addEventListener("keydown", function (event) {
    if ("/sf".indexOf(event.key.toLowerCase()) < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog") || pufa.kept("keys") === "off") return;
    event.preventDefault();
    openSearch();
  });

  // The menu closes like a menu: on Escape, and on a tap beside it.
  var menu = document.querySelector(".menu");
  document.addEventListener("click", function (event) {
    if (menu && menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && menu && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();
