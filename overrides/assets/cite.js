// Tap a sentence of a report: it is selected, the address names it, and it can be quoted.
(function () {
  "use strict";
  var article = document.querySelector("article.report");
  var bar = document.querySelector(".cite-bar");
  var said = document.getElementById("cite-said");
  var title = article.querySelector("h1").textContent.trim();

  function today() {
    var now = new Date(), two = function (n) { return String(n).padStart(2, "0"); };
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  // GB/T 7714-2015: 责任者. 题名[EB/OL]. (发布日期)[访问日期]. 网址.
  function citation(address) {
    return article.dataset.publisher + ". " + title + "[EB/OL]. (" + article.dataset.date + ")[" + today() + "]. " + address + ".";
  }

  function selected() {
    // A sentence's id is plain ASCII: what needs decoding is no sentence (and may not decode at all).
    var sentence = document.getElementById(location.hash.slice(1));
    return sentence && sentence.classList.contains("sentence") ? sentence : null;
  }

  function show() {
    var sentence = selected();
    bar.hidden = !sentence;
    said.textContent = sentence ? "已选中这句话" : "";
  }

  // Replacing the address moves the page; the reader's eye stays where the finger is.
  function select(sentence) {
    var x = scrollX, y = scrollY;
    location.replace("#" + sentence.id);
    scrollTo(x, y);
    show();
  }

  article.addEventListener("click", function (event) {
    var sentence = event.target.closest(".sentence");
    var link = event.target.closest("a");
    if (!sentence || (link && !link.classList.contains("permalink"))) return;
    if (!link && String(getSelection())) return; // the reader is selecting words by hand
    event.preventDefault();
    select(sentence);
  });

  bar.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button || "listen" in button.dataset) return;
    if ("close" in button.dataset) {
      history.replaceState(null, "", location.pathname + location.search);
      bar.hidden = true;
      return;
    }
    var sentence = selected();
    var text = button.dataset.copy === "link" ? location.href
      : "“" + sentence.innerText.replace(/\s*\n\s*/g, "").trim() + "”——" + citation(location.href);
    window.pufa.copy(text).then(function () {
      said.textContent = button.dataset.copy === "link" ? "链接已复制" : "引用已复制";
    }, function () {
      said.textContent = "这台设备不让复制，请长按文字自己复制";
    });
  });

  document.getElementById("citation").textContent = citation(location.href.split("#")[0]);
  addEventListener("hashchange", show);
  show();
})();
