"""Revises a page by rules: keyphrase in title, first paragraph and headings, meta data within bounds."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from lxml import html as markup

from igny8_core.infrastructure.ai.composer import page
from igny8_core.infrastructure.ai.composer.article import Article
from igny8_core.infrastructure.ai.composer.topics import titled
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput
from igny8_core.infrastructure.ai.functions.optimize_content import Change, OptimizeContentInput, OptimizeContentOutput
from igny8_core.infrastructure.ai.text import fold, plain_text

_WHAT: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("meta_description", ("description",), "Wrote a meta description of 121 to 156 characters with the keyphrase."),
    ("meta_title", ("meta title", "title width", "seo title", "title"), "Wrote a title of 50 to 60 characters."),
    ("introduction", ("introduction", "first paragraph", "intro"), "Brought the keyphrase into the first paragraph."),
    ("headings", ("heading", "h2", "h3"), "Brought the keyphrase into a third of the headings."),
    ("length", ("length", "words", "short", "density", "keyphrase", "keyword"), "Added a paragraph on the topic."),
)


def compose(data: OptimizeContentInput) -> OptimizeContentOutput:
    """The page with its findings dealt with where a rule knows how; the others are left, and not claimed."""
    source = GenerateContentInput(title=data.title, primary_keyword=data.target_keyword, target_words=300)
    article = Article(source)
    wanted = {finding.id: _matched(f"{finding.id} {finding.text}".replace("_", " ")) for finding in data.findings}
    fields = {field for field in wanted.values() if field}
    body = _edited(data.html, article, fields)
    has_title = article.topic.phrase in fold(data.title)
    title = data.title if has_title else page.meta_title(article, "")
    return OptimizeContentOutput(
        title=title,
        meta_title=page.meta_title(
            article, data.meta_title if _fits(data.meta_title, article, page.META_TITLE) else ""
        ),
        meta_description=data.meta_description
        if _fits(data.meta_description, article, page.META_DESCRIPTION)
        else page.meta_description(article),
        html=body,
        changes=tuple(Change(finding_id=key, summary=_said(field)) for key, field in wanted.items() if field),
    )


def _fits(text: str, article: Article, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= len(text) <= bounds[1] and article.topic.phrase in fold(text)


def _matched(text: str) -> str:
    folded = fold(text)
    return next((field for field, hints, _ in _WHAT if any(hint in folded for hint in hints)), "")


def _said(field: str) -> str:
    return next(sentence for name, _, sentence in _WHAT if name == field)


def _edited(body: str, article: Article, fields: set[str]) -> str:
    root = markup.fragment_fromstring(body or "<p></p>", create_parent="div")
    edits: dict[str, Callable[[markup.HtmlElement, Article], None]] = {
        "introduction": _introduction,
        "headings": _headings,
        "length": _longer,
    }
    for field in sorted(fields & set(edits)):
        edits[field](root, article)
    inner = escape(root.text or "", quote=False)
    return inner + "".join(markup.tostring(child, encoding="unicode") for child in root)


def _introduction(root: markup.HtmlElement, article: Article) -> None:
    first = root.find(".//p")
    if first is None or article.topic.phrase not in fold(plain_text(markup.tostring(first, encoding="unicode"))):
        root.insert(0, markup.fragment_fromstring(article.introduction()))


def _headings(root: markup.HtmlElement, article: Article) -> None:
    found = root.findall(".//h2")
    holding = sum(article.topic.phrase in fold(node.text_content()) for node in found)
    for node in found:
        if holding >= max(1, round(len(found) * 0.4)):
            break
        if article.topic.phrase not in fold(node.text_content()) and not len(node):
            node.text = f"{titled(article.topic.phrase)}: {node.text or ''}"
            holding += 1


def _longer(root: markup.HtmlElement, article: Article) -> None:
    root.append(markup.fragment_fromstring(article.paragraph()))
