"""Mends one finding of a page by rules: keyphrase in title, first paragraph and headings, meta data within bounds."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html as markup

from igny8_core.infrastructure.ai.composer import page
from igny8_core.infrastructure.ai.composer.article import Article
from igny8_core.infrastructure.ai.composer.topics import titled
from igny8_core.infrastructure.ai.functions.generate_content import GenerateContentInput
from igny8_core.infrastructure.ai.functions.optimize_content import Block, OptimizeContentInput, OptimizeContentOutput
from igny8_core.infrastructure.ai.text import count_words, fold, plain_text

_MIN_WORDS = 300
_MIN_DENSITY = 0.5
_MAX_PARAGRAPHS = 12
_NOTHING = "Nothing that a rule could mend."


def compose(data: OptimizeContentInput) -> OptimizeContentOutput:
    """The finding dealt with where a rule knows how; else the page as it is, and nothing claimed."""
    article = Article(GenerateContentInput(title=data.title, primary_keyword=data.target_keyword, target_words=300))
    mend = _MENDING.get(data.finding.id)
    found = mend(data, article) if mend else None
    return found or _answer(data, (), _NOTHING)


def _answer(data: OptimizeContentInput, edits: tuple[Block, ...], summary: str, **fields: str) -> OptimizeContentOutput:
    kept = {name: getattr(data, name) for name in ("title", "meta_title", "meta_description")}
    return OptimizeContentOutput(**{**kept, **fields}, edits=edits, summary=summary)


def _title(data: OptimizeContentInput, article: Article) -> OptimizeContentOutput | None:
    if _is_sound(data.meta_title, article, page.META_TITLE):
        return None
    title = data.title if article.topic.phrase in fold(data.title) else page.meta_title(article, "")
    says = "Wrote a title of 50 to 60 characters with the keyphrase."
    return _answer(data, (), says, title=title, meta_title=page.meta_title(article, title))


def _description(data: OptimizeContentInput, article: Article) -> OptimizeContentOutput | None:
    if _is_sound(data.meta_description, article, page.META_DESCRIPTION):
        return None
    says = "Wrote a meta description of 121 to 156 characters with the keyphrase."
    return _answer(data, (), says, meta_description=page.meta_description(article))


def _is_sound(text: str, article: Article, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= len(text) <= bounds[1] and article.topic.phrase in fold(text)


def _introduction(data: OptimizeContentInput, article: Article) -> OptimizeContentOutput | None:
    first = next((block for block in data.blocks if block.html.startswith("<p")), None)
    if first is None or article.topic.phrase in fold(plain_text(first.html)):
        return None
    edit = Block(number=first.number, html=article.introduction() + first.html)
    return _answer(data, (edit,), "Brought the keyphrase into the first paragraph.")


def _headings(data: OptimizeContentInput, article: Article) -> OptimizeContentOutput | None:
    found = [block for block in data.blocks if block.html.startswith(("<h2", "<h3"))]
    lacking = [block for block in found if article.topic.phrase not in fold(plain_text(block.html))]
    needed = max(0, round(len(found) * 0.4) - (len(found) - len(lacking)))
    edits = tuple(edit for block in lacking if (edit := _named(block, article)))[:needed]
    return _answer(data, edits, "Brought the keyphrase into more of the headings.") if edits else None


def _named(block: Block, article: Article) -> Block | None:
    node = markup.fragment_fromstring(block.html)
    if len(node):
        return None
    node.text = f"{titled(article.topic.phrase)}: {node.text or ''}"
    return Block(number=block.number, html=markup.tostring(node, encoding="unicode"))


def _longer(data: OptimizeContentInput, article: Article) -> OptimizeContentOutput | None:
    """Paragraphs after the last block until the text is long enough and the keyphrase frequent enough."""
    if not data.blocks:
        return None
    last = data.blocks[-1]
    html = "".join(block.html for block in data.blocks)
    added = ""
    for _ in range(_MAX_PARAGRAPHS):
        if not _is_thin(html + added, article):
            break
        added += article.paragraph()
    edit = Block(number=last.number, html=last.html + added)
    return _answer(data, (edit,), "Added to the text on the topic.") if added else None


def _is_thin(html: str, article: Article) -> bool:
    count = count_words(html)
    uses = fold(plain_text(html)).count(article.topic.phrase)
    return count < _MIN_WORDS or 100 * uses / count < _MIN_DENSITY


_MENDING: dict[str, Callable[[OptimizeContentInput, Article], OptimizeContentOutput | None]] = {
    "meta_description_keyphrase": _description,
    "meta_description_length": _description,
    "title_keyphrase": _title,
    "title_width": _title,
    "introduction_keyphrase": _introduction,
    "subheadings_keyphrase": _headings,
    "keyphrase_density": _longer,
    "text_length": _longer,
}
"""Findings of the on-page analysis that a rule can mend."""
