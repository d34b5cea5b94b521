"""Blocks to the HTML an article is stored as; `block_readers` reads the same forms back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from igny8_core.shared.errors import Invalid
from igny8_core.shared.schemas import blocks as shapes
from igny8_core.shared.schemas.blocks import Block


def _t(text: str) -> str:
    return escape(text, quote=False)


def write_block(block: Block) -> str:
    """HTML of one block. Raises Invalid (block_has_no_html) for blocks that are no part of an article."""
    writer = _WRITERS.get(block.type)
    if writer is None:
        raise Invalid("block_has_no_html", f"A {block.type} block belongs to a page's frame, not to an article.")
    return writer(block)


def _rich_text(block: shapes.RichTextBlock) -> str:
    return block.html


def _heading(block: shapes.HeadingBlock) -> str:
    return f"<h{block.level}>{_t(block.text)}</h{block.level}>"


def _image_tag(image: shapes.ImageRef) -> str:
    size = f'width="{image.width}" height="{image.height}"'
    return f'<img src="{escape(image.src)}" alt="{escape(image.alt)}" {size}>'


def _image(block: shapes.ImageBlock) -> str:
    caption = f"<figcaption>{_t(block.caption)}</figcaption>" if block.caption else ""
    return f"<figure>{_image_tag(block.image)}{caption}</figure>"


def _list(block: shapes.ListBlock) -> str:
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>" + "".join(f"<li>{_t(item)}</li>" for item in block.items) + f"</{tag}>"


def _quote(block: shapes.QuoteBlock) -> str:
    cite = f"<cite>{_t(block.cite)}</cite>" if block.cite else ""
    if block.cite and block.source_url:
        cite = f'<cite><a href="{escape(block.source_url)}">{_t(block.cite)}</a></cite>'
    return f"<blockquote><p>{_t(block.text)}</p>{cite}</blockquote>"


def _table(block: shapes.TableBlock) -> str:
    width = len(block.columns)
    head = "".join(f"<th>{_t(cell)}</th>" for cell in block.columns)
    caption = f"<caption>{_t(block.caption)}</caption>" if block.caption else ""
    rows = "".join(
        "<tr>" + "".join(f"<td>{_t(cell)}</td>" for cell in (row + [""] * width)[:width]) + "</tr>"
        for row in block.rows
    )
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _faq(block: shapes.FaqBlock) -> str:
    """Headings and paragraphs where they read back as questions; else a definition list."""
    if block.title and len(block.items) > 1 and all(item.question.endswith("?") for item in block.items):
        parts = [f"<h2>{_t(block.title)}</h2>"]
        for item in block.items:
            answers = "".join(f"<p>{_t(part)}</p>" for part in item.answer.split("\n\n") if part.strip())
            parts.append(f"<h3>{_t(item.question)}</h3>{answers}")
        return "\n".join(parts)
    title = f"<h2>{_t(block.title)}</h2>\n" if block.title else ""
    pairs = "".join(f"<dt>{_t(item.question)}</dt><dd>{_t(item.answer)}</dd>" for item in block.items)
    return f"{title}<dl>{pairs}</dl>"


def _steps(block: shapes.StepsBlock) -> str:
    title = f"<h2>{_t(block.title)}</h2>\n" if block.title else ""
    items = "".join(
        f"<li><strong>{_t(step.title)}</strong> {_t(step.text)}{_image_tag(step.image) if step.image else ''}</li>"
        for step in block.items
    )
    return f"{title}<ol>{items}</ol>"


def _features(block: shapes.FeaturesBlock) -> str:
    parts = [f"<h2>{_t(block.title)}</h2>"] if block.title else []
    parts += [f"<p>{_t(block.text)}</p>"] if block.text else []
    parts += [f"<h3>{_t(item.title)}</h3><p>{_t(item.text)}</p>" for item in block.items]
    return "\n".join(parts)


def _cta(block: shapes.CtaBlock) -> str:
    text = f"<p>{_t(block.text)}</p>" if block.text else ""
    links = "".join(f'<p><a href="{escape(link.href)}">{_t(link.label)}</a></p>' for link in block.actions)
    return f"<h2>{_t(block.title)}</h2>{text}{links}"


def _divider(_: shapes.DividerBlock) -> str:
    return "<hr>"


_WRITERS: Mapping[str, Callable[[Any], str]] = {
    "rich_text": _rich_text,
    "heading": _heading,
    "image": _image,
    "list": _list,
    "quote": _quote,
    "table": _table,
    "faq": _faq,
    "steps": _steps,
    "features": _features,
    "cta": _cta,
    "divider": _divider,
}
