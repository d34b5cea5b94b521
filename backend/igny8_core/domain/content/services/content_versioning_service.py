"""Every change is a version: who, why, what it was before; compare any two, restore any."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs.context import running_job
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.selectors import get_content, get_version
from igny8_core.domain.planning.models import SitePage
from igny8_core.domain.planning.services import page_service
from igny8_core.shared.errors import FieldError, Invalid, PreconditionFailed
from igny8_core.shared.tenancy import current_scope
from igny8_core.shared.utils import diff
from igny8_core.shared.utils.content_normalizer import to_blocks
from igny8_core.shared.utils.html import sanitise_html, word_count

VERSIONED = ("title", "slug", "html", "excerpt", "meta_title", "meta_description", "internal_links", "structure_data")


def first_version(*, content: Content, changed_by: str, why: str) -> None:
    """Record version 1 of a page that was just created. Call in the transaction that creates it."""
    _record(content, changed_by, why)
    page_service.advance({content.task_id or content.id: page_of(content)})


def page_of(content: Content) -> SitePage:
    """Content as a page of the site."""
    return SitePage(
        account_id=content.account_id,
        site_id=content.site_id,
        sector_id=content.sector_id,
        stage=SitePage.Stage.CONTENT,
        ref=content.id,
        title=content.title,
        language=content.language,
        cluster_id=content.cluster_id,
        **page_service.phrase_fields(content.primary_keyword, content.language),
    )


def require_version(content: Content, expected: int | None) -> None:
    """Raises PreconditionFailed when the page, which the caller locked, is no longer what was read."""
    if expected is not None and content.version != expected:
        raise PreconditionFailed(
            "content_changed",
            "Somebody changed this content meanwhile. Reload it, then make your change again.",
            data={"current_version": content.version},
        )


def change(
    *,
    content_id: str,
    changes: dict[str, Any],
    changed_by: str,
    why: str,
    expected_version: int | None = None,
    also: dict[str, Any] | None = None,
) -> Content:
    """Apply `changes` to versioned fields (and `also` to others) and record the new version.

    HTML is sanitised, blocks and word count follow it. Nothing is recorded when nothing changes.
    Raises PreconditionFailed when `expected_version` is not the current one, Invalid when the slug is taken.
    """
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        require_version(content, expected_version)
        if "html" in changes:
            changes = {**changes, "html": sanitise_html(changes["html"])}
        differs = {name: value for name, value in changes.items() if getattr(content, name) != value}
        for name, value in {**differs, **(also or {})}.items():
            setattr(content, name, value)
        if differs:
            content.version += 1
            set_derived(content)
            _record(content, changed_by, why)
        _store(content)
        if "title" in differs:
            SitePage.objects.filter(ref=content.id).update(title=content.title)
    return content


def _store(content: Content) -> None:
    """Save; the unique index decides between two pages that take one slug at once."""
    try:
        with transaction.atomic():
            content.save()
    except IntegrityError as clash:
        if "content_slug_once" not in str(clash):
            raise
        raise slug_taken(content.slug) from clash


def slug_taken(slug: str) -> Invalid:
    """The refusal of a slug that another page of the site has."""
    wrong = FieldError("/slug", "taken", "Another page of this site has this slug.")
    return Invalid("slug_taken", f"The slug “{slug}” is taken.", errors=[wrong])


def set_derived(content: Content) -> None:
    """Blocks and word count follow the HTML, and the page was changed now."""
    derive(content)
    content.updated_at = timezone.now()


def derive(content: Content) -> None:
    """Blocks and word count follow the HTML."""
    content.json_blocks = to_blocks(content.html)
    content.word_count = word_count(content.html)


def restore(*, content_id: str, number: int, expected_version: int | None = None, why: str = "") -> Content:
    """Make an old version the newest; the ones between stay."""
    old = get_version(content_id=content_id, number=number)
    with transaction.atomic():
        content = change(
            content_id=content_id,
            changes={name: old.snapshot[name] for name in VERSIONED if name in old.snapshot},
            changed_by="restore",
            why=why or f"Version {number} restored",
            expected_version=expected_version,
        )
        audit.record("content.restored", subject=content_id, data={"number": number})
    return content


def compare(*, content_id: str, older: int, newer: int) -> dict[str, Any]:
    """What differs between two versions: fields before and after, and a word diff of the text."""
    before, after = (get_version(content_id=content_id, number=n).snapshot for n in (older, newer))
    fields = [name for name in VERSIONED if name != "html" and before.get(name) != after.get(name)]
    return {
        "fields": [{"field": name, "before": before.get(name), "after": after.get(name)} for name in fields],
        "html": diff.diff_html(before.get("html", ""), after.get("html", "")),
    }


def _record(content: Content, changed_by: str, why: str) -> None:
    run = running_job()
    ContentVersion.objects.create(
        account_id=content.account_id,
        site_id=content.site_id,
        content=content,
        number=content.version,
        snapshot={name: getattr(content, name) for name in VERSIONED},
        changed_by=changed_by,
        user_id=current_scope().user_id if changed_by == "person" else None,
        job_id=run.id if run else None,
        why=why[:500],
    )
