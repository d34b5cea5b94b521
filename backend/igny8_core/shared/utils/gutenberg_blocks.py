"""Structured blocks to the block markup WordPress's editor stores, by the core blocks that come nearest.

What WordPress's theme makes itself (menu, foot, trail, contents) is left out, and of a form only its words remain:
core has no block for one. `packages/blocks/block-schema/` carries the same blocks for a theme that renders them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Any

from igny8_core.shared.schemas import blocks as shapes
from igny8_core.shared.schemas.blocks import Block
from igny8_core.shared.utils.gutenberg import wrap
from igny8_core.shared.utils.gutenberg_parts import (
    Media,
    article,
    bold,
    bullets,
    buttons,
    columns_of,
    details,
    group,
    heading,
    join,
    line,
    linked,
    paragraphs,
    picture,
    price_line,
    reach,
    row_of,
    some,
    t,
    title,
)


def blocks_to_gutenberg(blocks: Iterable[Block], *, media: Media | None = None, title: str = "") -> str:
    """Block markup of validated blocks. Raises nothing: a block without a form in WordPress leaves no trace.

    WordPress's theme shows the page's `title` above the blocks: a hero that only repeats it goes without.
    """
    return join(_write(_untitled(block, title), media or {}) for block in blocks)


def _untitled(block: Block, title: str) -> Block:
    repeats = isinstance(block, shapes.HeroBlock) and block.title.strip().casefold() == title.strip().casefold()
    return block.model_copy(update={"title": ""}) if repeats else block


def _write(block: Block, media: Media) -> str:
    writer = _WRITERS.get(block.type)
    return writer(block, media) if writer else ""


def _hero(block: shapes.HeroBlock, media: Media) -> str:
    eyebrow = line(t(block.eyebrow or ""))
    parts = (
        eyebrow,
        heading(block.title),
        paragraphs(block.text),
        buttons(block.actions),
        picture(block.image, media),
    )
    return group(*parts)


def _faq(block: shapes.FaqBlock, _: Media) -> str:
    return join([heading(block.title), *(details(item.question, item.answer) for item in block.items)])


def _steps(block: shapes.StepsBlock, media: Media) -> str:
    steps = [
        join([heading(f"{number}. {step.title}", 3), paragraphs(step.text), picture(step.image, media)])
        for number, step in enumerate(block.items, start=1)
    ]
    return join([heading(block.title), *steps])


def _features(block: shapes.FeaturesBlock, _: Media) -> str:
    cards = [join([title(item.title, item.href), paragraphs(item.text)]) for item in block.items]
    return join([heading(block.title), paragraphs(block.text), columns_of(cards)])


def _cta(block: shapes.CtaBlock, _: Media) -> str:
    return group(heading(block.title), paragraphs(block.text), buttons(block.actions))


def _gallery(block: shapes.GalleryBlock, media: Media) -> str:
    images = "\n\n".join(picture(item.image, media, item.caption) for item in block.items)
    classes = f"wp-block-gallery has-nested-images columns-{block.columns} is-cropped"
    attributes = {"columns": block.columns, "linkTo": "none"}
    return join([heading(block.title), wrap("gallery", f'<figure class="{classes}">{images}</figure>', attributes)])


def _stats(block: shapes.StatsBlock, _: Media) -> str:
    cells = [join([bold(item.value), line(t(item.label)), line(t(item.text or ""))]) for item in block.items]
    return join([heading(block.title), columns_of(cells, 4)])


def _testimonials(block: shapes.TestimonialsBlock, _: Media) -> str:
    quotes = [_voice(item) for item in block.items]
    return join([heading(block.title), columns_of(quotes)])


def _voice(item: shapes.Testimonial) -> str:
    name = f"{item.name}, {item.role}" if item.role else item.name
    body = f"{paragraphs(item.text)}<cite>{t(name)}</cite>"
    return wrap("quote", f'<blockquote class="wp-block-quote">{body}</blockquote>')


def _pricing(block: shapes.PricingBlock, _: Media) -> str:
    plans = [_plan(plan) for plan in block.items]
    return join([heading(block.title), paragraphs(block.text), columns_of(plans), paragraphs(block.note)])


def _plan(plan: shapes.PricePlan) -> str:
    price = f"<strong>{t(plan.price)}</strong>" + (f" {t(plan.period)}" if plan.period else "")
    parts = [line(t(plan.badge or "")), heading(plan.name, 3), line(t(plan.text or "")), line(price)]
    return join([*parts, bullets([t(feature) for feature in plan.features]), buttons(some(plan.action))])


def _comparison(block: shapes.ComparisonTableBlock, _: Media) -> str:
    width = len(block.columns)
    head = "".join(f"<th>{t(column)}</th>" for column in ["", *block.columns])
    rows = "".join(f"<tr><th>{t(row.label)}</th>{_cells(row.cells, width)}</tr>" for row in block.rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    markup = f'<figure class="wp-block-table">{table}</figure>'
    return join([heading(block.title), wrap("table", markup, {"hasFixedLayout": False})])


def _cells(cells: Sequence[bool | str], width: int) -> str:
    marks = {True: "✓", False: "–"}
    texts = [marks[cell] if isinstance(cell, bool) else t(cell) for cell in cells]
    return "".join(f"<td>{text}</td>" for text in (texts + [""] * width)[:width])


def _team(block: shapes.TeamBlock, media: Media) -> str:
    people = [
        join(
            [
                picture(member.image, media),
                title(member.name, member.url),
                line(t(member.role or "")),
                paragraphs(member.bio),
            ]
        )
        for member in block.items
    ]
    return join([heading(block.title), paragraphs(block.text), columns_of(people)])


def _logos(block: shapes.LogosBlock, media: Media) -> str:
    return join([line(t(block.title or "")), columns_of([picture(logo.image, media) for logo in block.items], 4)])


def _form(block: shapes.ContactFormBlock, _: Media) -> str:
    privacy = line(linked(block.privacy.label, block.privacy.href)) if block.privacy else ""
    return join([heading(block.title), paragraphs(block.text), privacy])


def _map(block: shapes.MapAddressBlock, media: Media) -> str:
    address = block.address
    place = f"{address.postal_code} {address.locality}".strip()
    lines = [line for line in (block.name, address.street, place, address.region, address.country) if line]
    where = line("<br>".join(t(line) for line in lines))
    return join([heading(block.title), picture(block.image, media), where, *reach(block.phone, block.email)])


def _contact(block: shapes.ContactDetailsBlock, _: Media) -> str:
    lines = [*([block.organisation] if block.organisation else []), *block.address]
    where = line("<br>".join(t(line) for line in lines))
    hours = line("<br>".join(t(line) for line in block.hours))
    return join([heading(block.title), where, *reach(block.phone, block.email), hours])


def _categories(block: shapes.CategoryListBlock, media: Media) -> str:
    cards = [
        join([picture(item.image, media), title(item.title, item.href), line(t(item.text or ""))])
        for item in block.items
    ]
    return join([heading(block.title), columns_of(cards)])


def _products(block: shapes.ProductCardBlock, media: Media) -> str:
    cards = [
        join([picture(item.image, media), title(item.name, item.href), line(t(item.text)), price_line(item.price)])
        for item in block.items
    ]
    return join([heading(block.title), columns_of(cards)])


def _product(block: shapes.ProductDetailBlock, media: Media) -> str:
    images = join(picture(image, media) for image in block.images)
    facts = [f"{t(fact.label)}: {t(fact.value)}" for fact in block.specifications]
    body = join([heading(block.name), price_line(block.price), paragraphs(block.text), buttons(some(block.action))])
    return join([images, body, bullets(facts)])


def _areas(block: shapes.ServiceAreaListBlock, _: Media) -> str:
    places = [linked(area.name, area.href) for area in block.items]
    return join([heading(block.title), paragraphs(block.text), bullets(places)])


def _video(block: shapes.VideoBlock, _: Media) -> str:
    caption = f'<figcaption class="wp-element-caption">{t(block.title)}</figcaption>'
    if block.url.endswith((".mp4", ".webm")):
        film = f'<video controls src="{escape(block.url)}"></video>'
        return wrap("video", f'<figure class="wp-block-video">{film}{caption}</figure>')
    provider = "vimeo" if "vimeo.com" in block.url else "youtube"
    classes = f"wp-block-embed is-type-video is-provider-{provider} wp-block-embed-{provider}"
    holder = f'<div class="wp-block-embed__wrapper">\n{escape(block.url)}\n</div>'
    attributes = {"url": block.url, "type": "video", "providerNameSlug": provider, "responsive": True}
    return wrap("embed", f'<figure class="{classes}">{holder}{caption}</figure>', attributes)


def _author(block: shapes.AuthorBoxBlock, media: Media) -> str:
    name = line(f"<strong>{linked(block.name, block.url)}</strong>")
    return group(picture(block.image, media), name, paragraphs(block.bio))


def _posts(block: shapes.PostListBlock | shapes.RelatedPostsBlock, _: Media) -> str:
    """Named posts as a list; the newest ones by WordPress's own block, which finds them itself."""
    links = [linked(item.title, item.href) for item in block.items]
    newest = f'<!-- wp:latest-posts {{"postsToShow":{min(getattr(block, "limit", 5), 100)}}} /-->'
    return join([heading(block.title), bullets(links) or newest])


def _layout(block: shapes.ColumnsBlock, media: Media) -> str:
    return row_of([blocks_to_gutenberg(column.blocks, media=media) for column in block.columns])


_WRITERS: Mapping[str, Callable[[Any, Media], str]] = {
    **{kind: article for kind in ("rich_text", "heading", "image", "list", "quote", "table", "divider")},
    "hero": _hero,
    "faq": _faq,
    "steps": _steps,
    "features": _features,
    "cta": _cta,
    "post_list": _posts,
    "related_posts": _posts,
    "author_box": _author,
    "contact_details": _contact,
    "gallery": _gallery,
    "stats": _stats,
    "testimonials": _testimonials,
    "pricing": _pricing,
    "comparison_table": _comparison,
    "team": _team,
    "logos": _logos,
    "contact_form": _form,
    "map_address": _map,
    "category_list": _categories,
    "product_card": _products,
    "product_detail": _product,
    "service_area_list": _areas,
    "video": _video,
    "columns": _layout,
}
