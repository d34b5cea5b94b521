"""Judge pages by the gates, keep the verdict with the page, hold back what does not pass.

`Content.quality` holds {checked_version, ok, findings, figures, not_available, sentences}: `sentences` are the
fingerprints of the page's sentences, by which other pages find out what they share with it. Comparing asks for the
newest 500 pages of the site in one query; a page that was never checked is not compared with.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import transaction

from igny8_core.domain.content import quality
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.quality import Page, Verdict
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import author_service
from igny8_core.infrastructure.ai.functions.writing import words_in
from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.schemas.site_settings import read_settings
from igny8_core.shared.utils.fragments import fragment, inner
from igny8_core.shared.utils.html import text_of
from igny8_core.shared.utils.sentences import fingerprints, split

COMPARED = 500
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_FIELDS = ("findings", "figures", "not_available")


def check(content: Content) -> Verdict:
    """Judge a page as it is in memory, by a fixed number of queries however large the site is."""
    return _judge(content, _sentences(content.html))


def _judge(content: Content, sentences: list[str]) -> Verdict:
    return quality.judge(_page(content, sentences), read_settings(content.site.settings).quality)


def refresh(content: Content) -> None:
    """Judge, and put the verdict into `content.quality`; the caller saves."""
    sentences = _sentences(content.html)
    verdict = _judge(content, sentences)
    content.quality = {
        "checked_version": content.version,
        "ok": verdict.ok,
        **{name: asdict(verdict)[name] for name in _FIELDS},
        "sentences": sorted(set(fingerprints(sentences))),
    }


def current(content: Content) -> dict[str, Any]:
    """The verdict on the page as it is now, for people; nothing is stored."""
    refresh(content)
    return shown(content)


def recheck(*, content_id: str) -> Content:
    """Judge a page again, by the site's thresholds of now, and keep the verdict."""
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        refresh(content)
        content.save(update_fields=["quality"])
    return content


def require(content_id: str) -> Content:
    """Let a page pass, or raise Invalid `quality_gates` with what blocks it, each with its reason."""
    content = recheck(content_id=content_id)
    blocking = [finding for finding in content.quality["findings"] if finding["severity"] == "block"]
    if blocking:
        errors = [FieldError(f"/quality/{finding['id']}", finding["id"], finding["sentence"]) for finding in blocking]
        reasons = " ".join(finding["sentence"] for finding in blocking)
        raise Invalid(
            "quality_gates", f"The page does not pass the quality gates. {reasons}", errors=errors, data=shown(content)
        )
    return content


def shown(content: Content) -> dict[str, Any]:
    """The verdict for people; empty before the first check. `is_current` is False when the page changed since."""
    kept = {name: value for name, value in content.quality.items() if name != "sentences"}
    return {**kept, "is_current": kept["checked_version"] == content.version} if kept else {}


def _page(content: Content, sentences: list[str]) -> Page:
    task = content.task
    author = content.author_profile or author_service.default_of(site_id=content.site_id)
    text = text_of(content.html)
    return Page(
        title=content.title,
        text=text,
        sentences=tuple(sentences),
        words=words_in(content.html, content.language),
        keyphrase=content.primary_keyword,
        language=content.language,
        target_words=task.target_words if task is not None and task.translation_of_id is None else 0,
        banned_words=tuple(author.banned_words) if author else (),
        supported=_supported(content),
        is_offline=content.provider == "offline",
        elsewhere=_elsewhere(content),
    )


def _sentences(html: str) -> list[str]:
    """The sentences of the text; headings may be alike on many pages."""
    root = fragment(html)
    for heading in list(root.iter(*_HEADINGS)):
        heading.drop_tree()
    return split(text_of(inner(root)))


def _supported(content: Content) -> tuple[str, ...]:
    facts = content.structure_data.get("facts", {})
    return (content.site.brief, *(str(c.get("quote", "")) for c in content.citations), *_leaves(facts))


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for part in value.values() for leaf in _leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in _leaves(part)]
    return [str(value)]


def _elsewhere(content: Content) -> dict[int, str]:
    """Fingerprints of the sentences of the site's other pages, with the title of one that has each."""
    rows = (
        Content.objects.filter(site_id=content.site_id)
        .exclude(id=content.id or "")
        .exclude(status=Content.Status.ARCHIVED)
        .order_by("-id")
        .values_list("title", "quality__sentences")[:COMPARED]
    )
    return {mark: title for title, marks in rows for mark in marks or ()}
