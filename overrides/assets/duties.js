// The filters of the duty list: what is chosen stands in the address, so that Back and a sent link keep it.
(function () {
  "use strict";
  var form = document.querySelector(".filters");
  var said = form.querySelector(".filters-said");
  var rows = Array.from(document.querySelectorAll("tr.duty"));
  var selects = Array.from(form.querySelectorAll("select"));
  var DATA = { 部门: "department", 对象: "audience", 月份: "month", 类别: "category" };

  function fits(row) {
    return selects.every(function (select) {
      return !select.value || row.dataset[DATA[select.name]].split("、").indexOf(select.value) >= 0;
    });
  }

  function show() {
    var shown = 0, month = form.elements["月份"];
    rows.forEach(function (row) {
      row.hidden = !fits(row);
      if (!row.hidden) shown += 1;
    });
    document.querySelectorAll(".duty-table tbody").forEach(function (group) {
      group.hidden = !group.querySelector("tr.duty:not([hidden])");
    });
    said.textContent = shown === rows.length ? "共 " + shown + " 条"
      : "显示 " + shown + " 条，共 " + rows.length + " 条" + (month && month.value ? "；没有写明月份的不在里面" : "");
  }

  function read() {
    var asked = new URLSearchParams(location.search);
    selects.forEach(function (select) {
      var value = asked.get(select.name) || "";
      select.value = value;
      if (select.selectedIndex < 0) select.value = ""; // an old link may ask for what the list no longer has
    });
    show();
  }

  function write() {
    var asked = new URLSearchParams();
    selects.forEach(function (select) { if (select.value) asked.set(select.name, select.value); });
    var query = asked.toString();
    try {
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    } catch (error) {
      // Some browsers keep the address of a file on disk as it is: then the choice lasts for this page.
    }
    show();
  }

  // A department in the address is all that paper shows: its link puts it there, 打印 takes it out again.
  document.querySelectorAll("[data-print-part]").forEach(function (link) {
    link.addEventListener("click", function () { setTimeout(function () { print(); }); });
  });
  form.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]") && location.hash) location.hash = "";
  }, true); // on the way down to the button, whose own listener prints
  form.addEventListener("change", write);
  form.addEventListener("reset", function () { setTimeout(write); }); // the fields are emptied after the event
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  addEventListener("pageshow", read);
  read();
})();
