// Comfort only: every page reads without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var button = document.querySelector("[data-view]");

  function kept(name) {
    try {
      return localStorage.getItem(name);
    } catch (error) {
      return null; // private mode
    }
  }

  function keep(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch (error) {
      // Private mode: the choice lasts for this page.
    }
  }

  function label() {
    var large = root.classList.contains("large");
    button.textContent = large ? "标准字" : "大字";
    button.setAttribute("aria-pressed", String(large));
  }

  if (button) {
    if (root.classList.contains("large")) label(); // else the page says it already: no second layout
    button.addEventListener("click", function () {
      var large = root.classList.toggle("large");
      keep("view", large ? "large" : "normal");
      label();
    });
  }

  var print_ = document.querySelector("[data-print]");
  if (print_) print_.addEventListener("click", function () { window.print(); });

  // What is to be pasted elsewhere is copied with the address of this page behind it.
  function copy(text) {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    // Opened from a folder or over plain http: the old way still works.
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("readonly", "");
    area.className = "skip";
    document.body.append(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done ? Promise.resolve() : Promise.reject();
  }

  var share = document.querySelector('[data-copy="share"]');
  if (share) {
    share.addEventListener("click", function () {
      var text = document.getElementById("share").textContent + " " + location.href.split("#")[0];
      copy(text).then(function () {
        share.textContent = "复制好了";
      }, function () {
        share.textContent = "这台设备不让复制，请长按文字自己复制";
      });
    });
  }
  window.pufa = { copy: copy, script: script, kept: kept, keep: keep };

  // Search opens over the page; its script is fetched when it is first touched. Where a browser knows no
  // dialog, the link leads to the page that has the same box.
  var opener = document.querySelector("[data-search]"), form = document.querySelector("form[data-here]"), dialog = null;
  var assets = document.currentScript.src.replace(/[^/]*$/, ""), fetched = Boolean(form);

  function script(name) {
    return new Promise(function (done) {
      var made = document.createElement("script");
      made.src = assets + "search/" + name + ".js";
      made.onload = made.onerror = done;
      document.head.append(made);
    });
  }

  function fetchSearch() {
    if (fetched) return;
    fetched = true;
    script("search"); // index.js, find.js and box.js, joined by scripts/pufa/finish/slim.py
    var first = document.createElement("link"); // what they ask for first, at the same time
    first.rel = "preload";
    first.as = "script";
    first.href = assets + "../search/index.js";
    document.head.append(first);
  }

  function makeDialog() {
    dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", "搜索");
    dialog.innerHTML = '<div class="grid"><form class="ask" role="search" data-here><label for="q-here">您想问什么？</label>'
      + '<div><input id="q-here" name="q" type="search" enterkeyhint="search" autocomplete="off"><button>搜索</button></div>'
      + '<button class="word search-close" type="button">关闭</button></form></div>';
    document.body.append(dialog);
    form = dialog.querySelector("form");
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
    if (query) form.elements.q.value = query;
    form.elements.q.focus(); // at once: a phone shows its keyboard only for a finger's own doing
    fetchSearch();
  }

  addEventListener("popstate", function () {
    if (dialog && dialog.open && !searching()) dialog.close();
  });
  opener.addEventListener("click", function (event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openSearch();
  });
  // On the search's own page somebody may type already.
  if (form) form.elements.q.value = form.elements.q.value || new URLSearchParams(location.search).get("q") || "";
  else if (searching()) openSearch(history.state.search);

  // Single keys can be switched off below the results: who speaks to a computer types them unawares (WCAG 2.1.4).
  document.addEventListener("keydown", function (event) {
    if ("/sf".indexOf(event.key.toLowerCase()) < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog") || kept("keys") === "off") return;
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
