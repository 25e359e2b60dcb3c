// An old address leads on by itself, and keeps the place in the page that was asked for.
(function () {
  "use strict";

  function place() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      return null; // not an address that we gave out
    }
  }

  function go() {
    var asked = place();
    var page = document.querySelector("[data-moved]");
    if (asked && asked.classList.contains("moved")) {
      location.replace(asked.querySelector("a").href);
    } else if (page) {
      location.replace(page.href + (page.hash ? "" : location.hash));
    }
  }

  window.addEventListener("hashchange", go);
  go();
})();
