// What is wrong with the page as it is laid out now: a list of sentences, empty where nothing is.
() => {
  const found = [], width = document.documentElement.clientWidth;
  const named = element => element.tagName.toLowerCase() + (element.className && typeof element.className === "string" ? "." + element.className.trim().replace(/\s+/g, ".") : "");
  const told = (what, element, text = element.textContent) => found.push(`${what} ${named(element)} “${text.trim().slice(0, 24)}”`);
  const floats = element => element.closest("dialog[open]") || element.closest(".header, .bar, .to-contents, .skip");
  const scrolls = element => {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
    }
    return false;
  };
  const seen = element => element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true });
  const layer = document.querySelector("dialog[open]") || document.body;

  if (document.documentElement.scrollWidth > width) found.push(`页面宽了 ${document.documentElement.scrollWidth - width} 像素`);

  // Every line of text, as it is painted.
  const lines = [], walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, desc, title, option, .skip") || !seen(parent)) continue;
    range.selectNodeContents(node);
    // Upright text in a column too narrow for it is as good as cut off.
    const rows = new Set([...range.getClientRects()].filter(box => box.width >= 1).map(box => Math.round(box.top))).size;
    if (rows > 3 && node.data.replace(/\s/g, "").length < rows * 1.6 && getComputedStyle(parent).writingMode === "horizontal-tb") told("一行只有一个字", parent, node.data);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      // Spaces at a line's end hang over the edge of what is set as typed: nobody misses them.
      if ((box.left < -1 || box.right > width + 1) && !scrolls(parent) && !parent.closest("pre")) told("出了屏幕", parent, node.data);
      // A line box may be lower than its font's own ascent and descent: only the glyphs themselves must not meet.
      const trim = box.height * .2;
      lines.push({ left: box.left + 1, right: box.right - 1, top: box.top + trim, bottom: box.bottom - trim, parent, node, float: floats(parent) });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((line, number) => {
    for (let next = number + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
      const other = lines[next];
      if (other.float !== line.float || other.left >= line.right || line.left >= other.right) continue;
      told(`压住了 ${named(other.parent)} “${other.node.data.trim().slice(0, 12)}”：`, line.parent, line.node.data);
    }
  });

  // Text in a box that is too small for it: cut off, or spilling over its border.
  for (const element of layer.querySelectorAll("*")) {
    if (!element.clientWidth || !seen(element) || element.closest("svg, .skip")) continue;
    const style = getComputedStyle(element), clips = style.overflowX !== "visible" || style.overflowY !== "visible";
    const boxed = parseFloat(style.borderLeftWidth) || style.backgroundColor !== "rgba(0, 0, 0, 0)";
    if (style.display === "inline" || !(clips || boxed) || !element.textContent.trim()) continue;
    if (/auto|scroll/.test(style.overflowX + style.overflowY)) {
      if (!/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1) told("要左右拖", element);
      continue;
    }
    if (element.matches("select, .header")) continue; // the browser cuts a long choice itself; the menu hangs below the header
    if (element.scrollWidth > element.clientWidth + 1) told("装不下（宽）", element);
    if (element.scrollHeight > element.clientHeight + 1) told("装不下（高）", element);
  }
  return [...new Set(found)];
}
