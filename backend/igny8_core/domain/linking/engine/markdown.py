"""The text nodes of Markdown with their places in its source, read line by line without building a document.

It follows CommonMark as far as a linker needs it: what is a heading, code, quote, table head, link, image or markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from igny8_core.domain.linking.engine.source import Anchor, Node, Source

_INLINE = re.compile(
    r"(?P<code>(?P<ticks>`+)[^`](?:[^\n]|\n(?!\n)){0,2000}?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<image>!\[[^\[\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])?)"
    r"|\[(?P<label>(?:[^\[\]]|\[[^\[\]]{0,500}\]){1,1000})\](?:\((?P<href>(?:[^()\n]|\([^()\n]{0,200}\)){0,2000})\)"
    r"|\[(?P<ref>[^\[\]\n]{0,200})\])(?:\{[^{}\n]{0,200}\})?"
    r"|(?P<markup></?[A-Za-z][^<>]{0,2000}>|<!--.{0,5000}?-->|<https?://[^<>\s]{0,2000}>)"
    r"|(?P<bare>://[^\s<>]{1,2000})"
    r"|(?P<template>\{[{%][^\n]{0,1000}?[%}]\})"
    r"|(?P<mark>\\.|\*+|~~+|(?<![^\W_])_+|_+(?![^\W_])|&\#?\w{1,30};|\|)"
)
_SPECIAL = re.compile(r"[`!\[<:{*~_\\&|]")
"""What a mark can begin with: a search for one of a few characters is quick, the pattern above is not."""
_FENCE = re.compile(r" {0,3}(?:>\s?)*\s*(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_REFERENCE = re.compile(r" {0,3}\[([^\[\]]{1,200})\]:[ \t]*(\S+)")
_RULE = re.compile(r" {0,3}(?:[-*_:|+][ \t]*){3,}$")
_DIRECTIVE = re.compile(r"[ \t]*(?:\.\. |:::|!!! |\?\?\? |import |export |\{%)")
_NEVER_INSIDE_HTML = re.compile(r"<(/?)(a|h[1-6]|code|pre|blockquote|figcaption|button|script|style|nav)\b", re.I)
_INDENT = ("    ", "\t")


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    kind: str


def read_markdown(text: str) -> Source:
    """The text nodes and links of Markdown; links by reference get the address of their definition."""
    found = Source()
    references: dict[str, str] = {}
    paragraphs = list(_paragraphs(text, references))
    for block, paragraph in enumerate(paragraphs):
        _inline(text, paragraph, block, references, found)
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _paragraphs(text: str, references: dict[str, str]) -> Iterator[_Paragraph]:
    """Blocks of text by kind: text, heading, quote; code, definitions and rules are left out."""
    reader = _Blocks(references)
    for at, line in _lines(_without_front_matter(text)):
        yield from reader.line(at, line)
    yield from reader.flush()


def _without_front_matter(text: str) -> str:
    """The text with its front matter blanked, so that places stay."""
    if not text.startswith("---\n"):
        return text
    end = text.find("\n---", 4)
    return text if end < 0 else " " * (end + 4) + text[end + 4 :]


class _Blocks:
    def __init__(self, references: dict[str, str]) -> None:
        self._references = references
        self._open: _Paragraph | None = None
        self._fence = ""
        self._in_list = False

    def flush(self) -> Iterator[_Paragraph]:
        if self._open is not None:
            yield self._open
        self._open = None

    def line(self, at: int, line: str) -> Iterator[_Paragraph]:
        if line[0].isalpha() and not self._fence and self._open is not None and self._open.kind == "text":
            self._open.end = at + len(line)  # nearly all lines: a paragraph goes on
            return
        fence = _FENCE.match(line)
        if self._fence or fence:
            yield from self.flush()
            self._toggle(fence[1] if fence else "")
        elif not line.strip():
            yield from self.flush()
        elif self._open is not None and self._open.kind == "text" and _UNDERLINE.match(line):
            self._open.kind = "heading"
            yield from self.flush()
        else:
            yield from self._content(at, line)

    def _toggle(self, fence: str) -> None:
        if not self._fence:
            self._fence = fence
        elif fence.startswith(self._fence):
            self._fence = ""

    def _content(self, at: int, line: str) -> Iterator[_Paragraph]:
        end = at + len(line)
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if heading:
            yield from self.flush()
            yield _Paragraph(at + heading.end(), end, "heading")
        elif self._is_apart(line):
            yield from self.flush()
        elif line.lstrip(" ").startswith(">"):
            yield from self._join(at, end, "quote")
        elif item:
            self._in_list = True
            yield from self.flush()
            self._open = _Paragraph(at + item.end(), end, "text")
        else:
            self._in_list = self._in_list and line.startswith((" ", "\t"))
            yield from self._join(at, end, "text")

    def _is_apart(self, line: str) -> bool:
        """Indented code, a definition, a rule, a directive: nothing that is read as text."""
        if self._open is None and not self._in_list and line.startswith(_INDENT):
            return True
        reference = _REFERENCE.match(line)
        if reference:
            self._references.setdefault(reference[1].casefold(), reference[2].strip("<>"))
        return bool(reference or _RULE.match(line) or _DIRECTIVE.match(line))

    def _join(self, at: int, end: int, kind: str) -> Iterator[_Paragraph]:
        if self._open is not None and self._open.kind == kind:
            self._open.end = end
            return
        yield from self.flush()
        self._open = _Paragraph(at, end, kind)


def _inline(text: str, paragraph: _Paragraph, block: int, references: dict[str, str], found: Source) -> None:
    """The nodes of one block: split at every mark, so that no anchor crosses one."""
    writer = _Writer(text, block, paragraph.kind, found)
    at = paragraph.start
    for match in _marks(text, paragraph):
        writer.add(at, match.start())
        at = match.end()
        if match["code"]:
            ticks = len(match["ticks"])
            writer.add(match.start() + ticks, match.end() - ticks, barred=True)
        elif match["label"] is not None:
            label = match["ref"] or match["label"]
            href = match["href"] if match["href"] is not None else references.get(label.casefold(), "")
            writer.link(match, href.split(" ", 1)[0].strip("<>"))
        elif match["markup"]:
            writer.markup(match["markup"])
    writer.add(at, paragraph.end)


def _marks(text: str, paragraph: _Paragraph) -> Iterator[re.Match[str]]:
    at = paragraph.start
    while special := _SPECIAL.search(text, at, paragraph.end):
        match = _INLINE.match(text, special.start(), paragraph.end)
        at = match.end() if match else special.end()
        if match:
            yield match


class _Writer:
    def __init__(self, text: str, block: int, kind: str, found: Source) -> None:
        self._text, self._block, self._kind, self._found = text, block, kind, found
        self._offset = 0
        self._barred = 0

    def add(self, start: int, end: int, *, barred: bool = False, linked: bool = False) -> None:
        if start >= end:
            return
        node = Node(self._text[start:end], start, self._block, self._offset)
        node.linkable = self._kind == "text" and not (barred or linked or self._barred)
        node.linked, node.heading = linked, self._kind == "heading"
        node.code = barred and self._kind == "text" and not self._barred
        self._found.nodes.append(node)
        self._offset += end - start

    def link(self, match: re.Match[str], href: str) -> None:
        start, end = match.span("label")
        self.add(start, end, linked=True)
        self._found.anchors.append(Anchor(href, "", match.start(), start, end, match.end(), match["label"]))

    def markup(self, tag: str) -> None:
        """Elements that hold no link keep theirs until they are closed or the paragraph ends."""
        match = _NEVER_INSIDE_HTML.match(tag)
        if match:
            self._barred = max(0, self._barred + (-1 if match[1] else 1))
