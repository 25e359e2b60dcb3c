// Print and targets that are too small: a list of sentences, empty where none is.
([print, target]) => {
  const found = [], seen = element => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  const named = element => element.tagName.toLowerCase() + "." + (element.getAttribute("class") || "").replace(/ /g, ".");
  const walker = document.createTreeWalker(document.querySelector("dialog[open]") || document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, size = parseFloat(getComputedStyle(parent).fontSize);
    if (!walker.currentNode.data.trim() || parent.closest("script, style, option") || !seen(parent)) continue;
    if (size < print) found.push(`字 ${size} 像素 ${named(parent)} “${walker.currentNode.data.trim().slice(0, 20)}”`);
  }
  // WCAG 2.5.8 leaves out a link whose size the lines around it set: one that stands within a sentence or a
  // label, as text. Nothing else is left out here.
  const within = link => {
    if (link.tagName !== "A" || getComputedStyle(link).display !== "inline") return false;
    if (link.matches(".permalink, .number, .note-mark")) return true; // in a sentence of the report
    let box = link.parentElement;
    while (getComputedStyle(box).display === "inline") box = box.parentElement;
    return box.textContent.trim() !== link.textContent.trim();
  };
  for (const element of (document.querySelector("dialog[open]") || document).querySelectorAll("a[href], button, summary, input, select, textarea")) {
    if (!seen(element) || element.matches(".skip, .md-toggle") || within(element)) continue;
    const { width, height } = element.getBoundingClientRect();
    if (Math.min(width, height) < target - .5) found.push(`按的地方 ${Math.round(width)}×${Math.round(height)} ${named(element)} “${(element.textContent || element.name).trim().slice(0, 20)}”`);
  }
  return [...new Set(found)];
}
