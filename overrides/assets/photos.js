// Tap a photo: it fills the screen. Without this script the same link opens the picture itself.
(function () {
  "use strict";
  var links = Array.from(document.querySelectorAll("a.photo"));
  if (!window.HTMLDialogElement) return;

  var dialog = document.createElement("dialog");
  dialog.className = "viewer";
  dialog.setAttribute("aria-label", "看大图");
  dialog.innerHTML = '<div class="viewer-stage"></div><p class="viewer-words" aria-live="polite"><b></b><span></span></p>'
    + '<div class="viewer-buttons"><button class="button" type="button" data-step="-1">上一张</button>'
    + '<button class="button button-main" type="button" autofocus>关闭</button>'
    + '<button class="button" type="button" data-step="1">下一张</button></div>';
  document.body.append(dialog);
  var stage = dialog.querySelector(".viewer-stage");
  var place = dialog.querySelector(".viewer-words b");
  var words = dialog.querySelector(".viewer-words span");
  if (links.length === 1) dialog.classList.add("viewer-single");

  var tapped, shown;

  // The picture that is there already stands in until the large one, fine enough to be zoomed into, covers it.
  function show(number) {
    shown = (number + links.length) % links.length;
    var link = links[shown], small = link.querySelector("img"), webp = link.querySelector("source");
    var before = new Image(), large = new Image();
    before.alt = "";
    if (small.currentSrc) before.src = small.currentSrc;
    large.alt = small.alt;
    large.sizes = "200vw";
    large.srcset = (webp ? webp.srcset + ", " : "") + link.getAttribute("href") + " " + small.getAttribute("width") + "w";
    stage.textContent = "";
    stage.append(before, large);
    place.textContent = links.length > 1 ? shown + 1 + " / " + links.length : "";
    words.textContent = small.alt;
  }

  // The Back button closes the picture, not the page: that is what it is pressed for.
  function open(link) {
    tapped = link;
    show(links.indexOf(link));
    dialog.showModal();
    history.pushState({ photo: true }, "");
  }

  function step(by) {
    if (links.length > 1) show(shown + by);
  }

  links.forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      open(link);
    });
  });

  dialog.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.step) step(Number(button.dataset.step)); else dialog.close();
  });

  dialog.addEventListener("keydown", function (event) {
    if (event.key === "ArrowLeft") step(-1);
    if (event.key === "ArrowRight") step(1);
  });

  dialog.addEventListener("close", function () {
    if (history.state && history.state.photo) history.back();
    tapped.focus(); // Safari forgets where it was
  });

  addEventListener("popstate", function () {
    if (dialog.open) dialog.close();
  });

  // One finger sideways turns over; two fingers, or a picture made larger by them, are the browser's.
  var from = null;
  stage.addEventListener("pointerdown", function (event) {
    var zoomed = window.visualViewport && visualViewport.scale > 1.01;
    stage.classList.toggle("viewer-zoomed", zoomed);
    from = event.pointerType !== "mouse" && event.isPrimary && !zoomed ? event : null;
  });
  stage.addEventListener("pointerup", function (event) {
    if (!from) return;
    var x = event.clientX - from.clientX, y = event.clientY - from.clientY;
    if (Math.abs(x) > 40 && Math.abs(x) > 2 * Math.abs(y)) step(x < 0 ? 1 : -1);
    from = null;
  });
  stage.addEventListener("pointercancel", function () { from = null; });
  if (window.visualViewport) visualViewport.addEventListener("resize", function () {
    stage.classList.toggle("viewer-zoomed", visualViewport.scale > 1.01);
  });
})();
