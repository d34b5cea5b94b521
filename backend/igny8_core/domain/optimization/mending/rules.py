"""What code can mend for sure. Each rule takes a page and gives back another one, or None where it cannot help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import html as lxml_html
from lxml.html import HtmlElement

from igny8_core.domain.optimization.analysis.title_width import MAX_PIXELS, title_width
from igny8_core.domain.optimization.mending.page import PageText
from igny8_core.shared.utils.fragments import fragment, inner
from igny8_core.shared.utils.html import sanitise_html, text_of, words
from igny8_core.shared.utils.sentences import split
from igny8_core.shared.utils.slugs import slugify

DESCRIPTION = (121, 156)
MAX_TITLE_CHARACTERS = 60
MAX_PARAGRAPH_WORDS = 150
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_TITLE_SEPARATORS = (" | ", " – ", " — ", " - ", ": ")


@dataclass(frozen=True)
class Aim:
    """What the page is about; its address may change only before anybody knows it."""

    keyphrase: str
    may_change_slug: bool = False


Rule = Callable[[PageText, Aim], PageText | None]


def shorten_title(page: PageText, aim: Aim) -> PageText | None:
    """Cut what stands after a separator, else whole words, until search results show all of it."""
    title = page.meta_title or page.title
    for separator in _TITLE_SEPARATORS:
        while _too_wide(title) and separator in title:
            title = title.rpartition(separator)[0]
    while _too_wide(title) and " " in title:
        title = title.rpartition(" ")[0].rstrip(",;:–—- ")
    return replace(page, meta_title=title) if title and not _too_wide(title) else None


def _too_wide(title: str) -> bool:
    return title_width(title) > MAX_PIXELS or len(title) > MAX_TITLE_CHARACTERS


def name_topic_in_title(page: PageText, aim: Aim) -> PageText | None:
    """`Keyphrase: title`, where both fit."""
    title = page.meta_title or page.title
    if not aim.keyphrase or not title or aim.keyphrase.casefold() in title.casefold():
        return None
    named = f"{aim.keyphrase[:1].upper()}{aim.keyphrase[1:]}: {title}"
    return None if _too_wide(named) else replace(page, meta_title=named)


def write_description(page: PageText, aim: Aim) -> PageText | None:
    """The page's own sentences, those with the keyphrase first, as many as search results show."""
    kept = page.meta_description.strip()
    pool = split(kept) + [s for s in _prose(page.html) if s not in kept]
    about = aim.keyphrase.casefold()
    pool.sort(key=lambda sentence: about not in sentence.casefold())
    for first in pool[:20]:
        found = _joined(first, [sentence for sentence in pool if sentence != first])
        if found and (not about or about in found.casefold()):
            return replace(page, meta_description=found)
    return None


def _joined(first: str, others: list[str]) -> str:
    low, high = DESCRIPTION
    if low <= len(first) <= high:
        return first
    if len(first) > high:
        return ""
    fitting = [both for other in others if low <= len(both := f"{first} {other}") <= high]
    return fitting[0] if fitting else ""


def _prose(html: str) -> list[str]:
    """Whole sentences of paragraphs."""
    root = fragment(html)
    texts = [" ".join(node.text_content().split()) for node in root.iter("p")]
    return [sentence for text in texts for sentence in split(text) if sentence[-1:] in ".!?"]


def name_topic_in_slug(page: PageText, aim: Aim) -> PageText | None:
    """The keyphrase as the address, while nobody knows the old one."""
    slug = slugify(aim.keyphrase)
    return replace(page, slug=slug) if aim.may_change_slug and slug and slug != page.slug else None


def begin_with_topic(page: PageText, aim: Aim) -> PageText | None:
    """Open the page with its description's sentence on the keyphrase, if the text does not have it already."""
    text = text_of(page.html).casefold()
    about = aim.keyphrase.casefold()
    opening = next((s for s in split(page.meta_description) if about and about in s.casefold()), "")
    root = fragment(page.html)
    first = next((node for node in root.iter("p") if node.text_content().strip()), None)
    if not opening or opening.casefold() in text or opening[-1] not in ".!?" or first is None:
        return None
    first.text = f"{opening} {first.text or ''}"
    return _with(page, root)


def describe_images(page: PageText, aim: Aim) -> PageText | None:
    """An image without a description takes that of its caption, else of the heading above it."""
    root = fragment(page.html)
    heading = page.title
    changed = False
    for node in root.iter("img", *_HEADINGS):
        if node.tag != "img":
            heading = " ".join(node.text_content().split()) or heading
        elif not (node.get("alt") or "").strip() and (alt := _caption(node) or heading):
            node.set("alt", alt[:125])
            changed = True
    return _with(page, root) if changed else None


def _caption(image: HtmlElement) -> str:
    figure = image.getparent()
    while figure is not None and figure.tag != "figure":
        figure = figure.getparent()
    caption = None if figure is None else figure.find(".//figcaption")
    return "" if caption is None else " ".join(caption.text_content().split())


def name_topic_in_image(page: PageText, aim: Aim) -> PageText | None:
    """The first description says what the page is about, before its own words."""
    root = fragment(page.html)
    image = next(root.iter("img"), None)
    about = aim.keyphrase
    alt = "" if image is None else (image.get("alt") or "").strip()
    if image is None or not about or about.casefold() in alt.casefold():
        return None
    image.set("alt", (f"{about[:1].upper()}{about[1:]}: {alt}" if alt else about[:1].upper() + about[1:])[:125])
    return _with(page, root)


def order_headings(page: PageText, aim: Aim) -> PageText | None:
    """No level is left out on the way down; the page's own h1 is its title."""
    root = fragment(page.html)
    open_levels: list[tuple[int, int]] = []
    changed = False
    for node in root.iter("h1", *_HEADINGS):
        level = int(str(node.tag)[1])
        while open_levels and open_levels[-1][0] >= level:
            open_levels.pop()
        right = open_levels[-1][1] + 1 if open_levels else 2
        open_levels.append((level, right))
        if node.tag != f"h{right}":
            node.tag = f"h{right}"
            changed = True
    return _with(page, root) if changed else None


def split_paragraphs(page: PageText, aim: Aim) -> PageText | None:
    """A long paragraph becomes two at the end of a sentence near its middle, and again until all are short."""
    root = fragment(page.html)
    changed = False
    waiting = [node for node in root.iter("p") if _is_long(node)]
    while waiting:
        second = _split(waiting.pop())
        if second is not None:
            changed = True
            waiting += [node for node in (second, second.getprevious()) if node is not None and _is_long(node)]
    return _with(page, root) if changed else None


def _is_long(paragraph: HtmlElement) -> bool:
    return len(words(paragraph.text_content())) > MAX_PARAGRAPH_WORDS


def _split(paragraph: HtmlElement) -> HtmlElement | None:
    """The new paragraph after the old one; None where no sentence ends outside of inline markup."""
    place = _middle(paragraph)
    if place is None:
        return None
    number, at = place
    second: HtmlElement = lxml_html.Element("p")
    children = list(paragraph)
    owner = paragraph if number < 0 else children[number]
    text = (owner.text if number < 0 else owner.tail) or ""
    second.text = text[at:].lstrip()
    for child in children[number + 1 :]:
        second.append(child)
    if number < 0:
        owner.text = text[:at].rstrip()
    else:
        owner.tail = text[:at].rstrip()
    second.tail, paragraph.tail = paragraph.tail, None
    paragraph.addnext(second)
    return second


def _middle(paragraph: HtmlElement) -> tuple[int, int] | None:
    """The end of a sentence nearest to the middle: which direct text (-1 the paragraph's own, else a child's tail),
    and the character in it."""
    half = len(paragraph.text_content()) / 2
    texts = [(-1, paragraph.text or "")] + [(number, child.tail or "") for number, child in enumerate(paragraph)]
    lengths = [0, *(len(child.text_content()) for child in paragraph)]
    found: list[tuple[float, int, int]] = []
    passed = 0
    for (number, text), inside in zip(texts, lengths, strict=True):
        passed += inside
        at = 0
        for sentence in split(text)[:-1]:
            at = text.find(sentence, at) + len(sentence)
            found.append((abs(passed + at - half), number, at))
        passed += len(text)
    return min(found)[1:] if found else None


def _with(page: PageText, root: HtmlElement) -> PageText:
    return replace(page, html=sanitise_html(inner(root)))


RULES: dict[str, tuple[Rule, str]] = {
    "title_width": (shorten_title, "Shortened the title to what search results show."),
    "title_keyphrase": (name_topic_in_title, "Put the keyphrase before the title."),
    "meta_description_length": (write_description, "Wrote the description from the page's own sentences."),
    "meta_description_keyphrase": (write_description, "Wrote the description from sentences with the keyphrase."),
    "slug_keyphrase": (name_topic_in_slug, "Made the keyphrase the address."),
    "introduction_keyphrase": (begin_with_topic, "Opened the text with the description's sentence on the keyphrase."),
    "image_alt_keyphrase": (name_topic_in_image, "Named the keyphrase in the first image's description."),
    "image_alts": (describe_images, "Described images by their captions and headings."),
    "heading_order": (order_headings, "Put the headings' levels in order."),
    "paragraph_length": (split_paragraphs, "Split long paragraphs at the ends of sentences."),
}
"""Finding of the analysis → what mends it, and what to say of it."""
