"""What visitors send: taken in, judged, kept for a while, deleted. Texts are never logged, nor put into events."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Role, Site
from igny8_core.domain.site_building import spam
from igny8_core.domain.site_building.events import FormSubmitted
from igny8_core.domain.site_building.models import FormSubmission, PageVersion
from igny8_core.domain.site_building.selectors import newest_ready, pages_of
from igny8_core.infrastructure.messaging import notification_service
from igny8_core.shared.errors import FieldError, Invalid, LimitReached, NotFound
from igny8_core.shared.events import publish
from igny8_core.shared.schemas.site_settings import read_settings
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

MAX_STORED = 10_000
"""Of one site, apart from spam and deleted ones. A full box refuses; nothing is thrown away unread."""
MAX_SPAM = 2_000
"""Of one site. Beyond it the oldest goes for good, so that robots can neither fill the box nor the table."""
MAX_DELETED = 10_000
"""Of one site, that can be brought back. Beyond it the one deleted first goes for good."""
MAX_FIELDS = 40
MAX_TEXT = 5_000
UNDO_FOR = timedelta(days=30)
"""How long a deleted message can be brought back."""
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_TELL_EVERY_MINUTES = 10
_PURGE_EVERY_SECONDS = 3_600
S = FormSubmission.Status


def receive(
    *, site_id: str, form_id: str, page: str, fields: Mapping[str, str], address_hash: str, user_agent: str
) -> FormSubmission:
    """Take in a message that the sites server sent on; it has checked size, honeypot and rate.

    Raises NotFound for a site or a form that is not there, Invalid for fields that the form cannot have sent,
    LimitReached when the site's box is full.
    """
    site = _open_site(site_id)
    with tenant_scope(site.account_id, site_ids=frozenset({site.id})):
        _check_fields(fields, _form_of(site, form_id))
        with transaction.atomic():
            Site.objects.select_for_update(no_key=True).get(id=site.id)
            points, reasons = spam.score(fields, repeats=_repeats(site, fields, address_hash))
            is_spam = points >= spam.THRESHOLD
            if not is_spam:
                _refuse_full(site)
            found = FormSubmission.objects.create(
                account_id=site.account_id,
                site=site,
                form_id=form_id,
                page=page[:300],
                fields=dict(fields),
                status=S.SPAM if is_spam else S.NEW,
                spam_score=points,
                spam_reasons=reasons,
                address_hash=address_hash[:64],
                user_agent=user_agent[:255],
            )
            if is_spam:
                _drop_beyond(MAX_SPAM, FormSubmission.objects.filter(site=site, status=S.SPAM).order_by("-id"))
            else:
                _tell(site, found)
    return found


def _open_site(site_id: str) -> Site:
    with cross_tenant(reason="find the site that a visitor's message is for"):
        site = Site.objects.filter(id=site_id, kind=Site.Kind.HOSTED, is_active=True).first()
    if site is None:
        raise NotFound("site_not_found", "There is no such site.")
    return site


def _form_of(site: Site, form_id: str) -> dict[str, Any]:
    """The block of the form as it was served last, since visitors see that one; else as the draft has it."""
    blueprint = newest_ready(site_id=site.id)
    drafts = [page.blocks_json for page in pages_of(blueprint_id=blueprint.id)] if blueprint else []
    for blocks in (*_served(site, form_id), *drafts):
        for block in _all_blocks(blocks):
            if block.get("type") == "contact_form" and block.get("form_id") == form_id:
                return block
    raise NotFound("form_not_found", "There is no such form on this site.")


def _served(site: Site, form_id: str) -> list[list[dict[str, Any]]]:
    """The newest page with that form that a deployment took; a page may be open, or rolled back to, long after."""
    form = {"type": "contact_form", "form_id": form_id}
    has_it = Q(snapshot__blocks_json__contains=[form])
    has_it |= Q(snapshot__blocks_json__contains=[{"columns": [{"blocks": [form]}]}])
    served = PageVersion.objects.filter(has_it, site=site, deployed_version__isnull=False)
    return list(served.order_by("-deployed_version", "-id").values_list("snapshot__blocks_json", flat=True)[:1])


def _all_blocks(blocks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    inner = [
        block
        for outer in blocks
        for column in outer.get("columns") or []
        if isinstance(column, dict)
        for block in column.get("blocks", [])
    ]
    return [*blocks, *inner]


def _check_fields(fields: Mapping[str, str], form: Mapping[str, Any]) -> None:
    """Every required field is filled, no text too long, and every name could be one of a form."""
    known = {field["name"]: field for field in form["fields"]}
    errors = [
        FieldError(f"/fields/{name}", "required", f"“{field['label']}” is missing.")
        for name, field in known.items()
        if field.get("required") and not str(fields.get(name, "")).strip()
    ]
    for name, text in fields.items():
        longest = known[name].get("max_length") or MAX_TEXT if name in known else MAX_TEXT
        if not _NAME.fullmatch(name) or len(fields) > MAX_FIELDS:
            errors.append(FieldError("/fields", "invalid", f"At most {MAX_FIELDS} fields with plain names."))
        elif len(text) > longest:
            errors.append(FieldError(f"/fields/{name}", "too_long", f"{longest:,} characters at most."))
    if errors:
        raise Invalid("invalid_submission", errors[0].detail, errors=errors[:MAX_FIELDS])


def _refuse_full(site: Site) -> None:
    used = FormSubmission.objects.filter(site=site, deleted_at=None).exclude(status=S.SPAM).count()
    if used >= MAX_STORED:
        raise LimitReached(
            "submissions_full",
            f"The site keeps {MAX_STORED:,} messages, and has them. Export and delete old ones, or shorten how long "
            "messages are kept.",
            data={"limit": MAX_STORED, "used": used},
        )


def _drop_beyond(bound: int, newest_first: QuerySet[FormSubmission]) -> None:
    FormSubmission.objects.filter(id__in=list(newest_first.values_list("id", flat=True)[bound:])).delete()


def _repeats(site: Site, fields: Mapping[str, str], address_hash: str) -> int:
    """Messages of the last hour with the same text, or beyond the third of one sender."""
    recent = FormSubmission.objects.filter(site=site, created_at__gt=timezone.now() - timedelta(hours=1))
    same = recent.filter(fields=dict(fields)).count()
    sender = recent.filter(address_hash=address_hash).count() if address_hash else 0
    return max(same, sender - 2, 0)


def _tell(site: Site, submission: FormSubmission) -> None:
    """The event for webhooks and rules; and the owners and admins, at most once in some minutes a form."""
    publish(
        FormSubmitted(
            account_id=site.account_id,
            site_id=site.id,
            submission_id=submission.id,
            form_id=submission.form_id,
            page=submission.page,
        )
    )
    if not read_settings(site.settings).forms.notify:
        return
    now = submission.created_at
    slot = f"{now:%Y%m%d%H}{now.minute // _TELL_EVERY_MINUTES}"
    notification_service.notify(
        kind="form_submitted",
        title=f"A visitor of {site.name} wrote to you",
        body=f"Through the form “{submission.form_id}” on {submission.page or 'your site'}. "
        "Read it in the site builder, under the site’s messages.",
        site_id=site.id,
        key=f"form:{site.id}:{submission.form_id[:24]}:{slot}",
        role=Role.ADMIN,
    )


def set_status(*, ids: Sequence[str], status: str) -> dict[str, str]:
    """Mark messages `new`, `read` or `spam`. Returns for each id `ok` or `not_found`."""
    with transaction.atomic():
        found = FormSubmission.objects.filter(id__in=ids, deleted_at=None)
        known = set(found.values_list("id", flat=True))
        now = timezone.now()
        found.update(status=status, read_at=None if status == S.NEW else now, updated_at=now)
    return {submission_id: "ok" if submission_id in known else "not_found" for submission_id in ids}


def delete_submission(*, submission_id: str) -> None:
    """Delete a message; for some days it can be brought back, then nothing of it is left. Raises NotFound."""
    with transaction.atomic():
        found = FormSubmission.objects.filter(id=submission_id, deleted_at=None).first()
        if found is None:
            raise NotFound("submission_not_found", "There is no such message.")
        FormSubmission.objects.filter(id=submission_id).update(deleted_at=timezone.now())
        deleted = FormSubmission.objects.filter(site_id=found.site_id, deleted_at__isnull=False)
        _drop_beyond(MAX_DELETED, deleted.exclude(status=S.SPAM).order_by("-deleted_at", "-id"))
        audit.record("submission.deleted", subject=submission_id)


def restore_submission(*, submission_id: str) -> FormSubmission:
    """Bring a deleted message back. Raises NotFound when it is gone for good."""
    with transaction.atomic():
        restored = FormSubmission.objects.filter(id=submission_id, deleted_at__isnull=False).update(deleted_at=None)
        if not restored:
            raise NotFound("submission_not_found", "There is no such deleted message.")
        audit.record("submission.restored", subject=submission_id)
        return FormSubmission.objects.get(id=submission_id)


def forms_of(*, site_id: str | None = None) -> list[dict[str, Any]]:
    """Each form that was ever sent: `{site_id, form_id, total, new}`, by one query."""
    rows = FormSubmission.objects.filter(deleted_at=None)
    rows = rows.filter(site_id=site_id) if site_id else rows
    counted = rows.values("site_id", "form_id").annotate(total=Count("id"), new=Count("id", filter=Q(status=S.NEW)))
    return [dict(row) for row in counted.order_by("site_id", "form_id")]


def purge_due() -> int:
    """For the tick: once an hour, as `purge` does."""
    return purge() if cache.add("site_building:forms:purged", 1, timeout=_PURGE_EVERY_SECONDS) else 0


def purge() -> int:
    """Delete for good what was deleted some days ago, and what is older than its site keeps it. Returns how many."""
    now = timezone.now()
    with cross_tenant(reason="delete visitors' messages that are past their time"):
        gone, _ = FormSubmission.objects.filter(deleted_at__lt=now - UNDO_FOR).delete()
        kept = FormSubmission.objects.filter(created_at__lt=now - timedelta(days=1))
        for site in Site.objects.filter(id__in=kept.values("site_id").distinct()).only("id", "settings"):
            keep = timedelta(days=read_settings(site.settings).forms.retention_days)
            gone += FormSubmission.objects.filter(site_id=site.id, created_at__lt=now - keep).delete()[0]
    return gone
