"""HTML fragments as lxml trees: the one way in and out for everything that edits HTML."""

from __future__ import annotations

from html import escape

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

_ROOT = "igny8-root"


def fragment(html: str) -> HtmlElement:
    """A tree under one synthetic root. Give it sanitised HTML: the parser is libxml2's, not a browser's."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    document = lxml_html.document_fromstring(
        f"<html><body><div id='{_ROOT}'>{html}</div></body></html>".encode(), parser=parser
    )
    return document.get_element_by_id(_ROOT)


def inner(element: HtmlElement) -> str:
    """The HTML inside an element."""
    parts = [escape(element.text or "", quote=False)]
    parts.extend(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return "".join(parts)


def outer(element: HtmlElement) -> str:
    """The element's own HTML, without the text that follows it."""
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)
