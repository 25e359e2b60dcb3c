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

  function show(large) {
    root.classList.toggle("large", large);
    button.textContent = large ? "标准字" : "大字";
    button.setAttribute("aria-pressed", String(large));
  }

  if (button) {
    if (root.classList.contains("large")) show(true); // else the page says it already: no second layout
    button.addEventListener("click", function () {
      var large = !root.classList.contains("large"), asked = new URL(location);
      show(large);
      keep("view", large ? "large" : "normal");
      // An address that asks for one view would undo the reader's choice at every reload.
      if (!asked.searchParams.has("view")) return;
      asked.searchParams.delete("view");
      try {
        history.replaceState(history.state, "", asked);
      } catch (error) {
        // Some browsers keep the address of a file on disk as it is.
      }
    });
    // Back to a page that the browser kept as it was: the choice made since then holds there too.
    addEventListener("pageshow", function (event) {
      if (event.persisted && kept("view")) show(kept("view") === "large");
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
  // 朗读 shows where the browser has a Chinese voice (on many it comes late); it takes its place without moving
  // the page. Its script is fetched when it is first touched. A Cantonese voice does not read Mandarin.
  var listens = document.querySelectorAll("[data-listen]"), speech = window.speechSynthesis, reader;

  function voices() {
    return speech.getVoices().filter(function (voice) { return /^(zh|cmn)(?!.*HK)/i.test(voice.lang); });
  }

  function offer() {
    listens.forEach(function (listen) { listen.hidden = !voices().length; });
  }

  if (speech && listens.length) {
    offer();
    speech.onvoiceschanged = offer;
  }
  listens.forEach(function (listen) {
    listen.addEventListener("click", function () {
      speech.speak(new SpeechSynthesisUtterance("")); // an iPhone speaks only if the finger itself began it
      reader = reader || script("listen/listen");
      reader.then(function () {
        if (window.pufa.listen) return window.pufa.listen(listen);
        reader = null;
        listen.textContent = "没有取到，请再点";
      });
    });
  });
  window.pufa = { copy: copy, script: script, kept: kept, keep: keep, voices: voices };

  // Search opens over the page; its script is fetched when it is first touched. Where a browser knows no
  // dialog, the link leads to the page that has the same box.
  var opener = document.querySelector("[data-search]"), form = document.querySelector("form[data-here]"), dialog = null;
  var assets = document.currentScript.src.replace(/[^/]*$/, ""), fetched = Boolean(form);

  function script(name) {
    return new Promise(function (done) {
      var made = document.createElement("script");
      made.src = assets + name + ".js";
      made.onload = made.onerror = done;
      document.head.append(made);
    });
  }

  function fetchSearch() {
    if (fetched) return;
    fetched = true;
    script("search/search").then(function () {
      fetched = Boolean(window.pufa.find);
      if (dialog) dialog.querySelector(".unfetched").hidden = fetched;
    });
    var first = document.createElement("link"); // what they ask for first, at the same time
    first.rel = "preload";
    first.as = "script";
    first.href = assets + "../search/index.js";
    if (navigator.onLine) document.head.append(first); // a preload that failed is handed out again as a failure
  }

  function makeDialog() {
    dialog = document.createElement("dialog");
    dialog.className = "search";
    dialog.setAttribute("aria-label", "搜索");
    dialog.innerHTML = '<div class="grid"><form class="ask" role="search" data-here><label for="q-here">您想问什么？</label>'
      + '<div><input id="q-here" name="q" type="search" enterkeyhint="search" autocomplete="off"><button>搜索</button></div>'
      + '<button class="word search-close" type="button">关闭</button></form>'
      + '<p class="unfetched" role="status" hidden>搜索要用的文件没有取到，网通了再按“搜索”。</p></div>';
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
