"""Link a site's pages to each other: suggest over the whole site, and put the links in where the site says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, Exists, F, IntegerField, OuterRef, Value, When
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.billing.services.credit_service import Held
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.linking import engine
from igny8_core.domain.linking.engine import Suggestion
from igny8_core.domain.linking.events import ContentLinked
from igny8_core.domain.linking.jobs import LINK_CONTENT
from igny8_core.domain.linking.models import LinkedPage
from igny8_core.domain.linking.services import (
    graph_service,
    placing,
    reading_service,
    repair_service,
    suggestion_service,
)
from igny8_core.domain.linking.services.address_service import (
    AddressBook,
    address_book,
    live_paths,
    path_of,
    without_dead_links,
)
from igny8_core.domain.linking.services.engine_pages import (
    EDITABLE,
    GENERATED,
    contents_of,
    may_give,
    pages_of,
    rules_of,
    settings_of,
)
from igny8_core.shared.errors import Invalid
from igny8_core.shared.events import publish

__all__ = ["estimate", "live_paths", "path_of", "request_linking", "run_linking", "without_dead_links"]

FUNCTION = "link_content"
SETTLE_FOR = timedelta(seconds=2)
"""How long a request waits for others, so that pages written together are linked together."""
_TOKENS_PER_WORD = 1.4
_PUBLISHED = Content.Status.PUBLISHED


@dataclass(frozen=True)
class Estimate:
    """What a run would look at for the first time, and what that costs at most."""

    pages: int
    words: int
    credits: int


def request_linking(*, site_id: str, again: bool = False) -> Job:
    """Start linking a site. Requests of the next seconds share the run.

    A page is paid for once in each version that a person or a model made of it; `again` starts a run, at no cost, also
    when there is no such page. Raises Invalid when there is nothing to link.
    """
    site = get_site(site_id=site_id)
    waiting = _unpaid(site)
    if not waiting and not (again and _givers(site).exists()):
        raise Invalid("nothing_to_link", "The site has no page that waits for links.")
    with transaction.atomic():
        run_after = timezone.now() + SETTLE_FOR
        job = jobs.enqueue(
            LINK_CONTENT, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id, run_after=run_after
        )
        if waiting and not job.credits_reserved:
            amount = credit_service.preview(function=FUNCTION, tokens=_tokens(waiting))
            credit_service.hold_for_job(job_id=job.id, function=FUNCTION, amount=amount, site_id=site.id)
    return job


def estimate(*, site_id: str) -> Estimate:
    """What a run would cost; nothing is set aside."""
    waiting = _unpaid(get_site(site_id=site_id))
    cost = credit_service.preview(function=FUNCTION, tokens=_tokens(waiting)) if waiting else 0
    return Estimate(len(waiting), sum(content.word_count for content in waiting), cost)


def run_linking(*, site_id: str) -> dict[str, Any]:
    """The job: suggestions over all pages; into drafts the links are put at once, unless the site wants to see first.

    A page that changed while the run compared is passed over. Links that broke meanwhile are repaired before.
    """
    site = get_site(site_id=site_id)
    settings = settings_of(site)
    unpaid = _unpaid(site)
    hold = _hold(site, _tokens(unpaid)) if unpaid else None
    repair_service.repair(site=site)
    book, contents = address_book(site=site), contents_of(site)
    givers = [content for content in contents if may_give(content)]
    jobs.report_progress(done=0, total=2, step=f"Comparing {len(contents)} pages")
    suggestions = engine.suggest(pages_of(book, contents, settings), rules_of(settings))
    wanted = {*EDITABLE, *([_PUBLISHED] if settings.edit_published else [])} if settings.mode == "automatic" else set()
    jobs.report_progress(done=1, total=2, step=f"Keeping {len(suggestions)} suggestions")
    with jobs.completion() as result:
        reading_service.lock(site)
        unchanged = _unchanged(givers)
        waiting = {content.id for content in _unpaid(site)}
        fresh = [content for content in unchanged if content.id in waiting]
        offered = suggestion_service.keep(book, suggestions, sources=[content.id for content in unchanged])
        linked = _link(book, unchanged, offered, wanted)
        _mark_paid(fresh)
        _settle(hold, fresh)
        seen = tuple(content.id for content in unchanged if content.status in EDITABLE)
        if seen:
            publish(ContentLinked(account_id=site.account_id, site_id=site.id, content_ids=seen))
        graph_service.request_build(site_id=site.id, settle=True)
        suggested = len(offered) - linked.links
        result |= {"pages": len(seen), "links": linked.links, "suggested": suggested, "republished": len(linked.live)}
    return result


@dataclass
class _Linked:
    links: int
    live: dict[str, int]


def _link(book: AddressBook, contents: Sequence[Content], offered: Sequence[Suggestion], wanted: set[Any]) -> _Linked:
    """Put links into the pages whose status is wanted; every draft has been seen by the linker after that."""
    by_source: dict[str, list[Suggestion]] = defaultdict(list)
    for suggestion in offered:
        by_source[suggestion.source].append(suggestion)
    linked, changed = _Linked(0, {}), []
    for content in contents:
        is_draft = content.status in EDITABLE
        chosen = by_source[content.id] if content.status in wanted else []
        if not (is_draft or chosen):
            continue
        before = content.version
        placed = placing.place(book, content, chosen, seen=is_draft)
        linked.links += len(placed.links)
        changed += [placed.content] if placed.links else []
        if placed.links and content.status == _PUBLISHED:
            linked.live[content.id] = before
    for start in range(0, len(changed), reading_service.BATCH):
        reading_service.note(book, changed[start : start + reading_service.BATCH])
    repair_service.republish(site=book.site, pages=linked.live)
    return linked


def _unchanged(contents: Sequence[Content]) -> list[Content]:
    """The pages that still are what was compared; from here on nobody else changes them. Others wait."""
    now = Content.objects.select_for_update().filter(id__in=[content.id for content in contents]).order_by("id")
    found = {key: rest for key, *rest in now.values_list("id", "version", "status")}
    return [content for content in contents if found.get(content.id) == [content.version, content.status]]


def _givers(site: Site) -> Any:
    return Content.objects.filter(site=site).exclude(stage=GENERATED).exclude(status=Content.Status.ARCHIVED)


def _unpaid(site: Site) -> list[Content]:
    """Pages with a version of a person or a model that no run has been paid for."""
    paid = Case(
        When(linked_page__isnull=False, then=F("linked_page__charged_version")),
        When(linker_version__gt=0, then=F("version")),
        default=Value(0),
        output_field=IntegerField(),
    )
    newer = ContentVersion.objects.filter(
        content_id=OuterRef("id"), changed_by__in=["person", "model"], number__gt=OuterRef("paid")
    )
    return list(_givers(site).annotate(paid=paid).filter(Exists(newer)).only("id", "word_count"))


def _mark_paid(contents: Sequence[Content]) -> None:
    """Up to their present version, which the links themselves may have made."""
    rows = LinkedPage.objects.filter(content_id__in=[content.id for content in contents]).select_related("content")
    paid = list(rows.only("id", "content__version"))
    for row in paid:
        row.charged_version = row.content.version if row.content else 0
    LinkedPage.objects.bulk_update(paid, ["charged_version"], batch_size=1000)


def _settle(hold: Held | None, fresh: Sequence[Content]) -> None:
    if hold is None:
        credit_service.release_unused()
        return
    spent = COSTS[FUNCTION].credits(tokens=_tokens(fresh)) if fresh else 0
    credit_service.settle(hold_id=hold.id, credits=spent)
    credit_service.release_unused()


def _hold(site: Site, tokens: int) -> Held:
    """The credits of what is linked: a run that others joined while it waited needs more than was set aside."""
    with transaction.atomic():
        hold = credit_service.hold(function=FUNCTION, tokens=tokens, site_id=site.id)
        if hold.amount < credit_service.preview(function=FUNCTION, tokens=tokens):
            credit_service.release(hold_id=hold.id)
            hold = credit_service.hold(function=FUNCTION, tokens=tokens, site_id=site.id)
    return hold


def _tokens(contents: Sequence[Content]) -> int:
    return round(sum(content.word_count for content in contents) * _TOKENS_PER_WORD)
