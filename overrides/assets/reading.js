// How a page is read: in large print, on paper, aloud, passed on. Comfort only: every page reads without it.
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
  // What a page does not need until it is touched, from beside this very file.
  var assets = document.currentScript.src.replace(/[^/]*$/, "");

  function script(name) {
    return new Promise(function (done) {
      var made = document.createElement("script");
      made.src = assets + name + ".js";
      made.onload = made.onerror = done;
      document.head.append(made);
    });
  }

  window.pufa = { assets: assets, copy: copy, script: script, kept: kept, keep: keep, voices: voices };
})();
