"""Revises a page by rules: keyphrase in title, first paragraph and headings, meta data within bounds."""

from __future__ import annotations

from html import escape

from lxml import html as markup

from igny8_core.infrastructure.ai.composer import page
from igny8_core.infrastructure.ai.composer.article import Article
from igny8_core.infrastructure.ai.composer.topics import titled
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput
from igny8_core.infrastructure.ai.functions.optimize_content import Change, OptimizeContentInput, OptimizeContentOutput
from igny8_core.infrastructure.ai.text import fold, words

_SAID = {
    "meta_description": "Wrote a meta description of 121 to 156 characters with the keyphrase.",
    "title": "Wrote a title of 50 to 60 characters with the keyphrase.",
    "introduction": "Brought the keyphrase into the first paragraph.",
    "headings": "Brought the keyphrase into more of the headings.",
    "length": "Added to the text on the topic.",
}
_FIELD_OF = {
    "meta_description_keyphrase": "meta_description",
    "meta_description_length": "meta_description",
    "title_keyphrase": "title",
    "title_width": "title",
    "introduction_keyphrase": "introduction",
    "subheadings_keyphrase": "headings",
    "keyphrase_density": "length",
    "text_length": "length",
}
"""Findings of the on-page analysis that a rule can mend, and the part of the page that mending them changes."""

_MIN_WORDS = 300
_MIN_DENSITY = 0.5
_MAX_PARAGRAPHS = 12


def compose(data: OptimizeContentInput) -> OptimizeContentOutput:
    """The page with its findings dealt with where a rule knows how; the others are left, and not claimed."""
    article = Article(GenerateContentInput(title=data.title, primary_keyword=data.target_keyword, target_words=300))
    wanted = {finding.id: _FIELD_OF[finding.id] for finding in data.findings if finding.id in _FIELD_OF}
    edited, done = _edited(data.html, article, set(wanted.values()))
    title = data.title if article.topic.phrase in fold(data.title) else page.meta_title(article, "")
    meta_title = _kept(data.meta_title, article, page.META_TITLE) or page.meta_title(article, title)
    description = _kept(data.meta_description, article, page.META_DESCRIPTION) or page.meta_description(article)
    if (title, meta_title) != (data.title, data.meta_title):
        done.add("title")
    if description != data.meta_description:
        done.add("meta_description")
    return OptimizeContentOutput(
        title=title,
        meta_title=meta_title,
        meta_description=description,
        html=edited,
        changes=tuple(Change(finding_id=key, summary=_SAID[part]) for key, part in wanted.items() if part in done),
    )


def _kept(text: str, article: Article, bounds: tuple[int, int]) -> str:
    """The text where it is sound already, else ''."""
    return text if bounds[0] <= len(text) <= bounds[1] and article.topic.phrase in fold(text) else ""


def _edited(body: str, article: Article, parts: set[str]) -> tuple[str, set[str]]:
    """The body after the edits, and which of them changed something."""
    root = markup.fragment_fromstring(body or "<p></p>", create_parent="div")
    edits = {"introduction": _introduction, "headings": _headings, "length": _longer}
    done = {part for part in sorted(parts & set(edits)) if edits[part](root, article)}
    inner = escape(root.text or "", quote=False)
    return (inner + "".join(markup.tostring(child, encoding="unicode") for child in root)) if done else body, done


def _introduction(root: markup.HtmlElement, article: Article) -> bool:
    first = root.find(".//p")
    if first is not None and article.topic.phrase in fold(first.text_content()):
        return False
    root.insert(0, markup.fragment_fromstring(article.introduction()))
    return True


def _headings(root: markup.HtmlElement, article: Article) -> bool:
    found = [node for node in root.iter("h2", "h3") if not len(node)]
    holding = sum(article.topic.phrase in fold(node.text_content()) for node in found)
    lacking = [node for node in found if article.topic.phrase not in fold(node.text_content())]
    needed = max(0, round(len(found) * 0.4) - holding)
    for node in lacking[:needed]:
        node.text = f"{titled(article.topic.phrase)}: {node.text or ''}"
    return bool(lacking[:needed])


def _longer(root: markup.HtmlElement, article: Article) -> bool:
    """Paragraphs until the text is long enough and the keyphrase frequent enough; none where they are already."""
    added = 0
    while added < _MAX_PARAGRAPHS and _is_thin(root, article):
        root.append(markup.fragment_fromstring(article.paragraph()))
        added += 1
    return added > 0


def _is_thin(root: markup.HtmlElement, article: Article) -> bool:
    text = root.text_content()
    count = len(words(text))
    return count < _MIN_WORDS or 100 * fold(text).count(article.topic.phrase) / count < _MIN_DENSITY
