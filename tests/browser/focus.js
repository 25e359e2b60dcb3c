// Of the element that has the focus: is its ring seen, how does it stand out from what is around it, is any of it
// to be seen (WCAG 2.2, 2.4.7, 2.4.11, 2.4.13); null where nothing has the focus.
() => {
  const element = document.activeElement, floats = ".header, .bar, .to-contents";
  if (!element || element === document.body || element.id === "main") return null;
  const style = getComputedStyle(element), clear = one => getComputedStyle(one).backgroundColor === "rgba(0, 0, 0, 0)";
  let ground = element.parentElement;
  while (ground !== document.body && clear(ground)) ground = ground.parentElement;
  const colour = text => "#" + text.match(/\d+/g).slice(0, 3).map(part => (+part).toString(16).padStart(2, "0")).join("");
  const hit = (x, y) => {
    const found = document.elementFromPoint(x, y);
    return found && (element.contains(found) || found.contains(element) && found.closest(floats) === element.closest(floats));
  };
  const parts = [.1, .5, .9];
  const seen = [...element.getClientRects()].some(box => parts.some(x => parts.some(y => hit(box.x + box.width * x, box.y + box.height * y))));
  return {
    name: `${element.tagName} ${(element.textContent || element.getAttribute("aria-label") || element.name).trim().slice(0, 20)}`,
    ring: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
    colour: colour(style.outlineColor),
    ground: colour(getComputedStyle(ground).backgroundColor),
    seen,
  };
}
