"""The pieces that block markup for WordPress is made of: core blocks around escaped text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from igny8_core.shared.schemas import blocks as shapes
from igny8_core.shared.schemas.blocks import ImageRef, Link
from igny8_core.shared.utils.block_writers import write_block
from igny8_core.shared.utils.gutenberg import to_gutenberg, wrap

Media = Mapping[str, tuple[int, str]]
"""An image's src to (attachment id, its address in WordPress)."""


def join(parts: Iterable[str]) -> str:
    """Blocks below each other; empty ones leave no gap."""
    return "\n\n".join(part for part in parts if part)


def t(text: str) -> str:
    """Escaped text."""
    return escape(text, quote=False)


def article(block: Any, media: Media) -> str:
    """A block that an article has too, by way of its HTML."""
    return to_gutenberg(write_block(block), media=media)


def paragraphs(text: str | None) -> str:
    """Paragraphs of plain text; empty lines part them."""
    parts = [part.strip() for part in (text or "").split("\n\n")]
    return join(wrap("paragraph", f"<p>{t(part)}</p>") for part in parts if part)


def heading(text: str | None, level: int = 2) -> str:
    """A heading of plain text; nothing without one."""
    if not text:
        return ""
    attributes = {} if level == 2 else {"level": level}
    return wrap("heading", f'<h{level} class="wp-block-heading">{t(text)}</h{level}>', attributes)


def bold(text: str) -> str:
    """A paragraph in bold."""
    return wrap("paragraph", f"<p><strong>{t(text)}</strong></p>")


def linked(text: str, href: str | None) -> str:
    """Markup of text that is a link where there is somewhere to go."""
    return f'<a href="{escape(href)}">{t(text)}</a>' if href else t(text)


def line(markup: str) -> str:
    """One paragraph of markup; nothing without any."""
    return wrap("paragraph", f"<p>{markup}</p>") if markup else ""


def picture(image: ImageRef | None, media: Media, caption: str | None = None) -> str:
    """An image; nothing without one."""
    if image is None:
        return ""
    return article(shapes.ImageBlock(type="image", image=image, caption=caption), media)


def bullets(items: Sequence[str]) -> str:
    """`items` are markup."""
    if not items:
        return ""
    entries = "\n\n".join(wrap("list-item", f"<li>{item}</li>") for item in items)
    return wrap("list", f'<ul class="wp-block-list">{entries}</ul>')


def buttons(links: Sequence[Link]) -> str:
    """Links as buttons; all but the first in outline."""
    if not links:
        return ""
    return wrap(
        "buttons",
        '<div class="wp-block-buttons">'
        + "\n\n".join(button(link, not at) for at, link in enumerate(links))
        + "</div>",
    )


def button(link: Link, first: bool) -> str:
    """One link as a button."""
    style = "" if first else " is-style-outline"
    anchor = f'<a class="wp-block-button__link wp-element-button" href="{escape(link.href)}">{t(link.label)}</a>'
    attributes = {} if first else {"className": style.strip()}
    return wrap("button", f'<div class="wp-block-button{style}">{anchor}</div>', attributes)


def group(*parts: str) -> str:
    """Blocks held together."""
    body = join(parts)
    return (
        wrap("group", f'<div class="wp-block-group">{body}</div>', {"layout": {"type": "constrained"}}) if body else ""
    )


def columns_of(columns: Sequence[str], per_row: int = 3) -> str:
    """Rows of at most `per_row` columns, each already markup, about as many in each: four are two and two."""
    count = max(1, -(-len(columns) // per_row))
    short, longer = divmod(len(columns), count)
    ends = [number * short + min(number, longer) for number in range(count + 1)]
    return join(row_of(columns[start:end]) for start, end in pairwise(ends) if end > start)


def row_of(columns: Sequence[str]) -> str:
    """Columns side by side."""
    inside = "\n\n".join(wrap("column", f'<div class="wp-block-column">{column}</div>') for column in columns)
    return wrap("columns", f'<div class="wp-block-columns">{inside}</div>')


def title(text: str, href: str | None) -> str:
    """A heading of the third level, perhaps a link."""
    return wrap("heading", f'<h3 class="wp-block-heading">{linked(text, href)}</h3>', {"level": 3})


def details(summary: str, text: str) -> str:
    """A question that opens."""
    body = f"<summary>{t(summary)}</summary>{paragraphs(text)}"
    return wrap("details", f'<details class="wp-block-details">{body}</details>')


def some(link: Link | None) -> list[Link]:
    """The link, if there is one."""
    return [link] if link else []


def reach(phone: str | None, email: str | None) -> list[str]:
    """Telephone and e-mail as links, a paragraph each."""
    digits = "".join(letter for letter in phone or "" if letter.isdigit() or letter == "+")
    return [
        line(linked(phone, f"tel:{digits}")) if phone else "",
        line(linked(email, f"mailto:{email}")) if email else "",
    ]


def price_line(price: shapes.Price | None) -> str:
    """A price in bold."""
    return bold(f"{price.amount} {price.currency}") if price else ""
