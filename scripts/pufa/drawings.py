"""An SVG file → does it only draw? Opened by its address it is a page of the site, and may hold a program."""

from __future__ import annotations

from lxml import etree

_RUN = {"script", "foreignObject", "handler", "listener", "set", "iframe", "audio", "video"}
_HREF = "href"


def only_draws(svg: str) -> bool:
    """Whether nothing in the drawing can run, fetch or lead elsewhere; what cannot be read may do all of it.

    What can: https://www.w3.org/TR/SVG2/interact.html#ScriptElement, event attributes, foreign content,
    addresses, and animations and entities, which can become any of them.
    """
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(svg.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return False
    if root.getroottree().docinfo.doctype or root.getprevious() is not None:
        return False
    return all(_harmless(element) for element in root.iter())


def _harmless(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):  # a comment is; an instruction or an entity is not
        return element.tag is etree.Comment
    name = etree.QName(element).localname
    if name in _RUN or name.startswith("animate"):
        return False
    values = {etree.QName(key).localname.lower(): value for key, value in element.attrib.items()}
    return not any(key.startswith("on") for key in values) and values.get(_HREF, "#").startswith("#")
