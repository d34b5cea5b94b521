"""Link a site's pages to each other: suggest over the whole site, apply to pages that are still drafts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.billing.services.credit_service import Held
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.domain.linking import engine
from igny8_core.domain.linking.engine import LinkSettings, Page, Suggestion
from igny8_core.domain.linking.events import ContentLinked
from igny8_core.domain.linking.jobs import LINK_CONTENT
from igny8_core.domain.linking.models import InternalLink
from igny8_core.shared.errors import Conflict, Invalid, NotFound
from igny8_core.shared.events import publish

FUNCTION = "link_content"
SETTLE_FOR = timedelta(seconds=2)
"""How long a request waits for others, so that pages written together are linked together."""
_TOKENS_PER_WORD = 1.4
_EDITABLE = (Content.Status.DRAFT, Content.Status.REVIEW)
State = InternalLink.State


def path_of(*, kind: str, slug: str) -> str:
    """The root-relative address of a page: under the blog on hosted sites, at the root on WordPress."""
    return f"/blog/{slug}/" if kind == Site.Kind.HOSTED else f"/{slug}/"


def live_paths(*, site_id: str) -> set[str]:
    """Addresses that readers can reach already."""
    kind = get_site(site_id=site_id).kind
    slugs = Content.objects.filter(site_id=site_id, status=Content.Status.PUBLISHED).values_list("slug", flat=True)
    return {path_of(kind=kind, slug=slug) for slug in slugs}


def without_dead_links(html: str, live: Collection[str]) -> str:
    """The page with links to pages of the site that are not live unwrapped; their words stay."""
    hrefs = {link.attributes.get("href") or "" for link in LexborHTMLParser(html).css("a[href]")}
    for href in sorted(hrefs):
        if href.startswith("/") and not href.startswith("//") and href not in live:
            html = engine.remove(html, href)
    return html


def request_linking(*, site_id: str) -> Job:
    """Start linking the site's drafts. Requests of the next seconds share the run.

    Raises Invalid when there is nothing to link.
    """
    site = get_site(site_id=site_id)
    waiting = _unlinked(site)
    if not waiting:
        raise Invalid("nothing_to_link", "The site has no draft that waits for links.")
    with transaction.atomic():
        run_after = timezone.now() + SETTLE_FOR
        job = jobs.enqueue(
            LINK_CONTENT, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id, run_after=run_after
        )
        if not job.credits_reserved:
            amount = credit_service.preview(function=FUNCTION, tokens=_tokens(waiting))
            credit_service.hold_for_job(job_id=job.id, function=FUNCTION, amount=amount, site_id=site.id)
    return job


def run_linking(*, site_id: str) -> dict[str, Any]:
    """The job: suggestions over all pages; apply them to drafts; pages linked for the first time are charged."""
    site = get_site(site_id=site_id)
    contents = list(Content.objects.filter(site=site).exclude(status=Content.Status.ARCHIVED).order_by("id"))
    drafts = [c for c in contents if c.status in _EDITABLE and c.stage != Content.Stage.GENERATED]
    fresh = [c for c in drafts if c.linker_version == 0]
    hold = _hold(site, _tokens(fresh))
    jobs.report_progress(done=0, total=2, step=f"Comparing {len(contents)} pages")
    suggestions = engine.suggest([_page(site, content) for content in contents], LinkSettings())
    by_source: dict[str, list[Suggestion]] = {}
    for suggestion in suggestions:
        by_source.setdefault(suggestion.source, []).append(suggestion)
    slugs = {content.id: content.slug for content in contents}
    jobs.report_progress(done=1, total=2, step=f"Linking {len(drafts)} drafts")
    with jobs.completion() as result:
        linked = [content for content in drafts if _is_unchanged(content)]
        applied = sum(_apply(site, content, by_source.get(content.id, []), slugs) for content in linked)
        fresh = [content for content in linked if content.linker_version == 0]
        credit_service.settle(hold_id=hold.id, credits=COSTS[FUNCTION].credits(tokens=_tokens(fresh)) if fresh else 0)
        if linked:
            publish(ContentLinked(account_id=site.account_id, site_id=site.id, content_ids=tuple(c.id for c in linked)))
        result |= {"pages": len(linked), "links": applied}
    return result


def _hold(site: Site, tokens: int) -> Held:
    """The credits of what is linked: a run that others joined while it waited needs more than was set aside."""
    with transaction.atomic():
        hold = credit_service.hold(function=FUNCTION, tokens=tokens, site_id=site.id)
        if hold.amount < credit_service.preview(function=FUNCTION, tokens=tokens):
            credit_service.release(hold_id=hold.id)
            hold = credit_service.hold(function=FUNCTION, tokens=tokens, site_id=site.id)
    return hold


def _is_unchanged(content: Content) -> bool:
    """Whether the page is still the draft that was compared; from here on nobody else changes it. Others wait."""
    same = Content.objects.select_for_update().filter(id=content.id, version=content.version, status__in=_EDITABLE)
    return same.exists()


def remove_link(*, link_id: str) -> InternalLink:
    """Take one applied link out of its page, as a version; it is not suggested again."""
    with transaction.atomic():
        link = (
            InternalLink.objects.select_for_update()
            .select_related("source", "target", "site")
            .filter(id=link_id)
            .first()
        )
        if link is None:
            raise NotFound("link_not_found", "There is no such link.")
        if link.state != State.APPLIED:
            raise Conflict("link_not_applied", f"This link is {link.state}; only an applied one can be removed.")
        href = path_of(kind=link.site.kind, slug=link.target.slug)
        content_versioning_service.change(
            content_id=link.source_id,
            changes={
                "html": engine.remove(link.source.html, href),
                "internal_links": [
                    entry for entry in link.source.internal_links if entry.get("target_id") != link.target_id
                ],
            },
            changed_by="linker",
            why=f"Link to “{link.target.title}” removed",
        )
        link.state = State.REMOVED
        link.save(update_fields=["state", "updated_at"])
    return link


def _unlinked(site: Site) -> list[Content]:
    ready = Content.objects.filter(site=site, status__in=_EDITABLE, linker_version=0)
    return list(ready.exclude(stage=Content.Stage.GENERATED))


def _tokens(contents: Sequence[Content]) -> int:
    return round(sum(content.word_count for content in contents) * _TOKENS_PER_WORD)


def _page(site: Site, content: Content) -> Page:
    return Page(
        id=content.id,
        url=path_of(kind=site.kind, slug=content.slug),
        title=content.title,
        html=content.html,
        keyphrases=(content.primary_keyword, *content.secondary_keywords[:8]),
        language=content.language,
        may_give=content.status in _EDITABLE and content.stage != Content.Stage.GENERATED,
    )


def _apply(site: Site, content: Content, suggestions: list[Suggestion], slugs: dict[str, str]) -> int:
    """Put the suggested links into one page, unless a person has turned that pair down. Returns how many went in."""
    refused = set(
        InternalLink.objects.filter(source=content, state__in=[State.REJECTED, State.REMOVED]).values_list(
            "target_id", flat=True
        )
    )
    wanted = [s for s in suggestions if s.target not in refused]
    edited = engine.apply(content.html, wanted, lambda target: path_of(kind=site.kind, slug=slugs[target]))
    entries = [
        *content.internal_links,
        *({"target_id": s.target, "anchor": s.anchor} for s in edited.applied),
    ]
    stage = Content.Stage.LINKED if content.stage == Content.Stage.ILLUSTRATED else content.stage
    content_versioning_service.change(
        content_id=content.id,
        changes={"html": edited.html, "internal_links": entries},
        changed_by="linker",
        why=f"{len(edited.applied)} internal links",
        expected_version=content.version,
        also={"linker_version": content.linker_version + 1, "stage": stage},
    )
    InternalLink.objects.bulk_create([_row(content, s) for s in edited.applied], ignore_conflicts=True)
    return len(edited.applied)


def _row(content: Content, suggestion: Suggestion) -> InternalLink:
    return InternalLink(
        account_id=content.account_id,
        site_id=content.site_id,
        sector_id=content.sector_id,
        source=content,
        target_id=suggestion.target,
        anchor=suggestion.anchor[:255],
        block=suggestion.block,
        position=suggestion.start,
        score=suggestion.score,
        why=suggestion.why[:500],
        state=State.APPLIED,
    )
