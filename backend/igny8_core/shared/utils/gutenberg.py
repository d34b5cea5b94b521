"""HTML to the block markup WordPress's editor stores: each element inside its `<!-- wp:… -->` comments.

Follows the `save` functions of the core blocks, so that the editor opens the post as blocks and finds nothing to mend.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html import escape

from lxml.html import HtmlElement

from igny8_core.shared.utils.fragments import fragment, inner, outer
from igny8_core.shared.utils.word_sets import word_set

_INLINE = word_set("a abbr b br cite code del em i ins kbd mark q s small span strong sub sup time u")


def to_gutenberg(html: str, *, media: Mapping[str, tuple[int, str]] | None = None) -> str:
    """Block markup of sanitised `html`. `media` maps an image's src to (attachment id, its address in WordPress)."""
    root = fragment(html)
    blocks: list[str] = []
    loose: list[str] = [escape(root.text or "", quote=False)]

    def flush() -> None:
        text = "".join(loose).strip()
        loose.clear()
        if text:
            blocks.append(wrap("paragraph", f"<p>{text}</p>"))

    for element in root:
        if element.tag in _INLINE:
            loose.append(outer(element))
        elif isinstance(element.tag, str):
            flush()
            blocks.append(_block(element, media or {}))
        loose.append(escape(element.tail or "", quote=False))
    flush()
    return "\n\n".join(blocks)


def wrap(name: str, markup: str, attributes: Mapping[str, object] | None = None) -> str:
    """`markup` as the block `name`, between its comments."""
    return f"<!-- wp:{name}{_attributes(attributes)} -->\n{markup}\n<!-- /wp:{name} -->"


def _attributes(attributes: Mapping[str, object] | None) -> str:
    """JSON that cannot end the comment: the escapes of `serializeAttributes` in @wordpress/blocks."""
    if not attributes:
        return ""
    text = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    for plain, escaped in (("--", "\\u002d\\u002d"), ("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(plain, escaped)
    return " " + text


def _block(element: HtmlElement, media: Mapping[str, tuple[int, str]]) -> str:
    tag = str(element.tag)
    if tag in {"p", "figure"} and (image := _only_image(element)) is not None:
        return _image(image, element, media)
    if tag == "img":
        return _image(element, element, media)
    make = _MAKERS.get(tag)
    return make(element) if make else wrap("html", outer(element))


def _paragraph(element: HtmlElement) -> str:
    return wrap("paragraph", f"<p>{inner(element)}</p>")


def _heading(element: HtmlElement) -> str:
    level = int(str(element.tag)[1])
    attributes = {} if level == 2 else {"level": level}
    return wrap("heading", f'<h{level} class="wp-block-heading">{inner(element)}</h{level}>', attributes)


def _list(element: HtmlElement) -> str:
    tag = str(element.tag)
    ordered = tag == "ol"
    attributes: dict[str, object] = {"ordered": True} if ordered else {}
    start = element.get("start", "")
    if ordered and start.lstrip("-").isdigit():
        attributes["start"] = int(start)
    opening = f'<{tag} start="{start}"' if "start" in attributes else f"<{tag}"
    items = "\n\n".join(_list_item(item) for item in element if item.tag == "li")
    return wrap("list", f'{opening} class="wp-block-list">{items}</{tag}>', attributes)


def _list_item(item: HtmlElement) -> str:
    """Text first, then the lists inside it as blocks of their own; a paragraph inside an item gives up its tag."""
    parts = [escape(item.text or "", quote=False)]
    for child in item:
        if child.tag in {"ul", "ol"}:
            parts.append(_list(child))
        else:
            parts.append(inner(child) if child.tag in {"p", "div"} else outer(child))
        parts.append(escape(child.tail or "", quote=False))
    return wrap("list-item", f"<li>{''.join(parts).strip()}</li>")


def _table(element: HtmlElement) -> str:
    """A caption belongs to the figure, and rows outside head and foot to a body."""
    caption = element.find("caption")
    caption_html = "" if caption is None else f'<figcaption class="wp-element-caption">{inner(caption)}</figcaption>'
    sections = [outer(part) for part in element if part.tag in {"thead", "tbody", "tfoot"}]
    rows = "".join(outer(row) for row in element if row.tag == "tr")
    body = "".join(sections) + (f"<tbody>{rows}</tbody>" if rows else "")
    markup = f'<figure class="wp-block-table"><table>{body}</table>{caption_html}</figure>'
    return wrap("table", markup, {"hasFixedLayout": False})


def _quote(element: HtmlElement) -> str:
    cites = [child for child in element if child.tag in {"cite", "footer"}]
    cite = f"<cite>{inner(cites[-1])}</cite>" if cites else ""
    for child in cites:
        child.drop_tree()
    body = to_gutenberg(inner(element))
    return wrap("quote", f'<blockquote class="wp-block-quote">{body}{cite}</blockquote>')


def _pre(element: HtmlElement) -> str:
    if len(element) == 1 and element[0].tag == "code" and not (element.text or "").strip():
        return wrap("code", f'<pre class="wp-block-code"><code>{inner(element[0])}</code></pre>')
    return wrap("preformatted", f'<pre class="wp-block-preformatted">{inner(element)}</pre>')


def _separator(_: HtmlElement) -> str:
    return wrap("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')


def _only_image(element: HtmlElement) -> HtmlElement | None:
    """The image of an element that holds nothing else but a caption."""
    images = list(element.iter("img"))
    caption = element.find("figcaption")
    own_text = len((element.text_content() or "").strip())
    caption_text = len((caption.text_content() or "").strip()) if caption is not None else 0
    links = element.find(".//a") is not None
    return images[0] if len(images) == 1 and own_text == caption_text and not links else None


def _image(image: HtmlElement, holder: HtmlElement, media: Mapping[str, tuple[int, str]]) -> str:
    identity, src = media.get(image.get("src", ""), (0, image.get("src", "")))
    caption = holder.find("figcaption") if holder is not image else None
    caption_html = "" if caption is None else f'<figcaption class="wp-element-caption">{inner(caption)}</figcaption>'
    alt = escape(image.get("alt", ""))
    if not identity:
        markup = f'<figure class="wp-block-image"><img src="{escape(src)}" alt="{alt}"/>{caption_html}</figure>'
        return wrap("image", markup)
    markup = (
        f'<figure class="wp-block-image size-full"><img src="{escape(src)}" alt="{alt}" '
        f'class="wp-image-{identity}"/>{caption_html}</figure>'
    )
    return wrap("image", markup, {"id": identity, "sizeSlug": "full", "linkDestination": "none"})


_MAKERS: Mapping[str, Callable[[HtmlElement], str]] = {
    "p": _paragraph,
    **{f"h{level}": _heading for level in range(1, 7)},
    "ul": _list,
    "ol": _list,
    "table": _table,
    "blockquote": _quote,
    "pre": _pre,
    "hr": _separator,
}
