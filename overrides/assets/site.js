// Comfort only: every page reads without it.
(function () {
  "use strict";
  var root = document.documentElement;
  var button = document.querySelector("[data-view]");

  function label() {
    var large = root.classList.contains("large");
    button.textContent = large ? "标准字" : "大字";
    button.setAttribute("aria-pressed", String(large));
  }

  if (button) {
    label();
    button.addEventListener("click", function () {
      var large = root.classList.toggle("large");
      try {
        localStorage.setItem("view", large ? "large" : "normal");
      } catch (error) {
        // Private mode: the choice lasts for this page.
      }
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
  window.pufa = { copy: copy };

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
