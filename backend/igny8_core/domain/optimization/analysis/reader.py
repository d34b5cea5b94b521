"""HTML read once, in one pass over its tree."""

from __future__ import annotations

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from igny8_core.domain.optimization.analysis.document import Block, Document, ImageSeen, LinkSeen
from igny8_core.domain.optimization.analysis.sentences import split
from igny8_core.shared.utils.html import BLOCK_TAGS, UNREAD_TAGS
from igny8_core.shared.utils.word_sets import word_set

_UNREAD = UNREAD_TAGS | word_set("textarea title object canvas select datalist")
_BLOCKS = BLOCK_TAGS | word_set("menu button center figcaption hgroup search legend label optgroup option")
_FOREIGN = word_set("blockquote pre code kbd samp q cite var output form")
"""Words of others, or for machines: shown, but not judged as the author's prose."""
_LISTS = word_set("ul ol dl menu")
_PLAIN = word_set("em strong b i span u s small sub sup font mark abbr time del ins")
_PLACEHOLDER = "\x01"
_MAX_TAGS, _MAX_DEPTH = 20_000, 10_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)")
_VOID = word_set("area base br col embed hr img input link meta source track wbr")


class _Frame(NamedTuple):
    """What the block around a text means for it; inline elements share their block's."""

    block: int
    tag: str
    foreign: bool = False
    in_list: bool = False
    in_table: bool = False
    in_figure: bool = False
    centred: bool = False
    link: int = -1


class _Part:
    """A block whose text is still being collected; `pieces` are texts with whether they are foreign."""

    __slots__ = ("breaks", "frame", "pieces")

    def __init__(self, frame: _Frame) -> None:
        self.frame = frame
        self.pieces: list[tuple[str, bool]] = []
        self.breaks = 0


def read(html: str, abbreviations: frozenset[str] = frozenset(), starters: frozenset[str] = frozenset()) -> Document:
    """One pass over the tree."""
    root = LexborHTMLParser(_bounded(html)).body
    document = Document()
    if root is None:
        return document
    for part in _parts(root, document):
        _finish(document, part, abbreviations, starters)
    return document


def _bounded(html: str) -> str:
    """The page, cut where elements nest deeper than any browser allows: parsing such a page takes the square."""
    if html.count("<") <= _MAX_TAGS:
        return html
    depth = 0
    for match in _TAG.finditer(html):
        if match[1]:
            depth = max(0, depth - 1)
        elif match[2].lower() not in _VOID and match[2].lower() not in {
            "p",
            "li",
            "td",
            "th",
            "tr",
            "dt",
            "dd",
            "option",
        }:
            depth += 1
            if depth > _MAX_DEPTH:
                return html[: match.start()]
    return html


def _parts(root: LexborNode, document: Document) -> list[_Part]:
    """The tree in reading order. `open_nodes` and `frames` are the path from the root to the present node."""
    parts: list[_Part] = []
    links: list[list[str]] = []
    open_nodes, frames = [root.mem_id], [_Frame(root.mem_id, "body")]
    hidden = 0
    for node in root.traverse(include_text=True):
        tag = node.tag
        if tag == "body" or (parent := node.parent) is None:
            continue
        while open_nodes[-1] != parent.mem_id and len(open_nodes) > 1:
            frames.pop()
            hidden = 0 if open_nodes.pop() == hidden else hidden
        if tag == "-text" and not hidden:
            _text(node, frames[-1], parts, links)
        elif tag is not None and tag[0].isalpha():
            frames.append(frames[-1] if hidden else _enter(node, tag, frames[-1], parts, (document, links)))
            open_nodes.append(node.mem_id)
            hidden = hidden or (node.mem_id if tag in _UNREAD else 0)
    for link, texts in zip(document.links, links, strict=True):
        link.text = " ".join("".join(texts).split())
    return parts


def _text(node: LexborNode, frame: _Frame, parts: list[_Part], links: list[list[str]]) -> None:
    """Add a text node to the block it belongs to."""
    text = node.text_content or ""
    if not parts or parts[-1].frame.block != frame.block or (parts[-1].breaks > 1 and text.strip()):
        parts.append(_Part(frame))
    part = parts[-1]
    part.pieces.append((text, frame.foreign))
    if part.breaks and text.strip():
        part.breaks = 0
    if frame.link >= 0:
        links[frame.link].append(text)


def _enter(
    node: LexborNode, tag: str, above: _Frame, parts: list[_Part], found: tuple[Document, list[list[str]]]
) -> _Frame:
    """The frame within an element; links, images and the like are noted on the way."""
    if tag in _BLOCKS:
        return _block_frame(node, tag, above)
    if tag in _PLAIN:
        return above
    if tag == "br":
        if parts:
            parts[-1].breaks += 1
            parts[-1].pieces.append(("\n", above.foreign))
        return above
    if tag in _FOREIGN:
        return above._replace(foreign=True)
    return _noted(node, tag, above, found)


def _block_frame(node: LexborNode, tag: str, above: _Frame) -> _Frame:
    return _Frame(
        node.mem_id,
        tag,
        above.foreign or tag in _FOREIGN,
        above.in_list or tag in _LISTS,
        above.in_table or tag == "table",
        above.in_figure or tag == "figure",
        "has-text-align-center" in (node.attributes.get("class") or ""),
        above.link,
    )


def _noted(node: LexborNode, tag: str, above: _Frame, found: tuple[Document, list[list[str]]]) -> _Frame:
    document, links = found
    if tag == "a" and not above.foreign:
        attributes = node.attributes
        if (href := attributes.get("href", "")) is not None and "href" in attributes:
            rel = (attributes.get("rel") or "").lower().split()
            document.links.append(LinkSeen(href.strip(), "", not {"nofollow", "sponsored", "ugc"} & set(rel)))
            links.append([])
            return above._replace(link=len(links) - 1)
    elif tag == "img" and not above.foreign:
        attributes = node.attributes
        alt = attributes["alt"] or "" if "alt" in attributes else None
        document.images.append(ImageSeen(attributes.get("src") or "", alt))
    else:
        _other(node, tag, document)
    return above


def _other(node: LexborNode, tag: str, document: Document) -> None:
    if tag == "video":
        document.videos += 1
    elif tag == "script" and "ld+json" in (node.attributes.get("type") or "").lower():
        document.scripts.append(node.text(deep=True))


def _finish(document: Document, part: _Part, abbreviations: frozenset[str], starters: frozenset[str]) -> None:
    """Collapse white space and split into sentences."""
    raw = "".join([text for text, _ in part.pieces])
    text = " ".join(raw.split())
    if not text:
        return
    read_text = text
    if any(foreign for _, foreign in part.pieces):
        masked = "".join([re.sub(r"\S", _PLACEHOLDER, piece) if foreign else piece for piece, foreign in part.pieces])
        read_text = " ".join(masked.split()).replace(_PLACEHOLDER, " ")
    number = len(document.blocks)
    frame = part.frame
    document.blocks.append(
        Block(
            number,
            frame.tag,
            text,
            read_text,
            frame.in_list,
            frame.in_table,
            frame.in_figure,
            frame.centred,
            _lines(raw),
            split(read_text, number, abbreviations, starters),
        )
    )


def _lines(raw: str) -> tuple[int, ...]:
    """Where the lines after the first begin in the collapsed text."""
    if "\n" not in raw:
        return ()
    places: list[int] = []
    at = 0
    for line in raw.split("\n"):
        size = len(" ".join(line.split()))
        if size:
            if at:
                places.append(at)
            at += size + 1
    return tuple(places)
