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
