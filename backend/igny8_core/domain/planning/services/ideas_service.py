"""Ideas for a cluster: one hub and its spokes; approve and reject."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, IntegerField
from django.db.models.functions import Ceil

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.planning.events import IdeasCreated
from igny8_core.domain.planning.importing import normalise_phrase
from igny8_core.domain.planning.jobs import GENERATE_IDEAS
from igny8_core.domain.planning.models import Cluster, ContentIdea, Intent, Keyword, SitePage
from igny8_core.domain.planning.selectors import get_cluster, get_idea, members_of
from igny8_core.domain.planning.services import gate_service, page_service, strategy_service
from igny8_core.domain.planning.services.gate_service import Candidate, Finding
from igny8_core.domain.planning.services.quota import require_room
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import generate_ideas
from igny8_core.infrastructure.ai.functions.generate_ideas import GenerateIdeasInput, Idea, IdeaKeyword
from igny8_core.shared.errors import Conflict, FieldError, Invalid
from igny8_core.shared.events import publish

MAX_IDEAS = 5
_TOKENS = COSTS["generate_content"].tokens_per_credit
CREDITS = Ceil((F("target_words") * 1.6 + 1_400) / _TOKENS, output_field=IntegerField())
"""About what writing an idea costs, as a column: its words with markup, the instructions and the outline."""
_KEYWORDS_SHOWN = 60
_TITLES_SHOWN = 200


def request_ideas(*, cluster_ids: list[str], count: int = MAX_IDEAS) -> list[Job]:
    """Start one job per cluster; each holds its credits. Raises Invalid for an empty cluster."""
    made: list[Job] = []
    require_room("max_content_ideas")
    with transaction.atomic():
        for cluster_id in dict.fromkeys(cluster_ids):
            cluster = get_cluster(cluster_id=cluster_id)
            job = jobs.enqueue(
                GENERATE_IDEAS,
                site_id=cluster.site_id,
                args={"cluster_id": cluster.id, "count": count},
                dedupe_key=cluster.id,
            )
            if not job.credits_reserved:
                _hold(job, _input(cluster, count), cluster.site_id)
            made.append(job)
        audit.record("ideas.requested", data={"clusters": len(made), "count": count})
    return made


def estimate(*, cluster_ids: list[str], count: int = MAX_IDEAS) -> int:
    """Credits that asking for these ideas costs at most. Raises Invalid for an empty cluster."""
    clusters = (get_cluster(cluster_id=cluster_id) for cluster_id in dict.fromkeys(cluster_ids))
    return sum(_price(_input(cluster, count)) for cluster in clusters)


def _price(data: GenerateIdeasInput) -> int:
    return credit_service.preview(function=generate_ideas.NAME, tokens=generate_ideas.estimate_tokens(data))


def _hold(job: Job, data: GenerateIdeasInput, site_id: str) -> None:
    amount = _price(data)
    credit_service.hold_for_job(job_id=job.id, function=generate_ideas.NAME, amount=amount, site_id=site_id)


def _input(cluster: Cluster, count: int) -> GenerateIdeasInput:
    keywords = members_of(cluster_id=cluster.id)[:_KEYWORDS_SHOWN]
    if not keywords:
        raise Invalid("empty_cluster", f"The cluster “{cluster.name}” has no keywords. Move some into it first.")
    strategy = strategy_service.default_of(site=cluster.site)
    titles = SitePage.objects.filter(site_id=cluster.site_id).order_by("-id").values_list("title", flat=True)
    return GenerateIdeasInput(
        cluster=cluster.name,
        keywords=tuple(
            IdeaKeyword(phrase=k.phrase, volume=k.volume, intent=k.intent, difficulty=k.difficulty) for k in keywords
        ),
        existing_titles=tuple(titles[:_TITLES_SHOWN]),
        language=cluster.site.language,
        structures=strategy.structures if strategy else {},
        count=max(1, min(count, len(keywords))),
    )


def run_generation(*, cluster_id: str, count: int) -> dict[str, Any]:
    """The job: ask for ideas, drop those that the site has, save."""
    cluster = get_cluster(cluster_id=cluster_id)
    data = _input(cluster, min(count, require_room("max_content_ideas")))
    hold = credit_service.hold(
        function=generate_ideas.NAME, tokens=generate_ideas.estimate_tokens(data), site_id=cluster.site_id
    )
    answer = engine.run(generate_ideas.GENERATE_IDEAS, data, site_id=cluster.site_id)
    price = COSTS[generate_ideas.NAME].credits(tokens=answer.input_tokens + answer.output_tokens)
    rows = _rows(cluster, list(answer.output.ideas))
    found = _gate(cluster.site_id, rows)
    with jobs.completion() as result:
        ideas = _save(cluster, [row for row in rows if not _is_blocked(row)])
        credit_service.settle(hold_id=hold.id, credits=price)
        if ideas:
            publish(
                IdeasCreated(
                    account_id=cluster.account_id, site_id=cluster.site_id, idea_ids=tuple(i.id for i in ideas)
                )
            )
        result |= {
            "ideas": len(ideas),
            "already_there": len(rows) - len(ideas),
            "competing": [finding.sentence for finding in found if finding],
        }
    return result


def _gate(site_id: str, ideas: list[ContentIdea]) -> list[Finding | None]:
    """What each idea would compete with, noted in the idea."""
    found = gate_service.check(site_id=site_id, candidates=[candidate_of(idea) for idea in ideas])
    for idea, finding in zip(ideas, found, strict=True):
        idea.gate = finding.as_json() if finding else {}
    return found


def candidate_of(idea: ContentIdea) -> Candidate:
    """An idea as the gate sees it."""
    return Candidate(idea.id, idea.title, idea.primary_keyword, idea.language, idea.cluster_id)


def _is_blocked(idea: ContentIdea) -> bool:
    return bool(idea.gate.get("verdict") == "block")


def _save(cluster: Cluster, ideas: list[ContentIdea]) -> list[ContentIdea]:
    """Store the ideas whose keyword and structure the site does not have yet."""
    Cluster.objects.select_for_update(no_key=True).filter(id=cluster.id).first()
    have = set(ContentIdea.objects.filter(site_id=cluster.site_id).values_list("primary_keyword", "structure"))
    by_place = {(idea.primary_keyword, idea.structure): idea for idea in reversed(ideas)}
    fresh = [idea for place, idea in reversed(by_place.items()) if place not in have]
    made = ContentIdea.objects.bulk_create(fresh)
    page_service.add_ideas(made)
    Cluster.objects.filter(id=cluster.id).update(status=Cluster.Status.MAPPED)
    used = [idea.primary_keyword for idea in fresh]
    Keyword.objects.filter(cluster=cluster, phrase__in=used).update(status=Keyword.Status.USED)
    limits.consume("max_content_ideas", amount=len(made))
    return made


def _rows(cluster: Cluster, ideas: list[Idea]) -> list[ContentIdea]:
    members = {normalise_phrase(k.phrase): k for k in members_of(cluster_id=cluster.id)}
    return [_row(cluster, idea, members) for idea in ideas]


def _row(cluster: Cluster, idea: Idea, members: dict[str, Keyword]) -> ContentIdea:
    phrases = [normalise_phrase(phrase) for phrase in (idea.primary_keyword, *idea.secondary_keywords)]
    primary = members.get(phrases[0])
    return ContentIdea(
        account_id=cluster.account_id,
        site_id=cluster.site_id,
        sector_id=cluster.sector_id,
        cluster=cluster,
        role=ContentIdea.Role.HUB if idea.structure == "cluster_hub" else ContentIdea.Role.SPOKE,
        intent=primary.intent if primary else Intent.INFORMATIONAL,
        title=idea.title[:255],
        description=idea.description,
        outline=[heading[:255] for heading in idea.outline],
        primary_keyword=idea.primary_keyword,
        secondary_keywords=list(idea.secondary_keywords),
        entity_type=idea.entity_type,
        structure=idea.structure,
        target_words=idea.target_words,
        language=cluster.site.language,
        priority=sum(members[phrase].volume for phrase in phrases if phrase in members),
    )


def reject(*, idea_id: str, note: str) -> ContentIdea:
    """Turn an idea down, with the reason. Raises Conflict once it is queued or done."""
    with transaction.atomic():
        idea = get_idea(idea_id=idea_id, for_update=True)
        if idea.status != ContentIdea.Status.NEW:
            raise Conflict("idea_not_new", f"Only a new idea can be rejected; this one is {idea.status}.")
        idea.status, idea.note = ContentIdea.Status.REJECTED, note
        idea.save(update_fields=["status", "note", "updated_at"])
        page_service.forget(refs=[idea.id])
        audit.record("idea.rejected", subject=idea.id, reason=note)
    return idea


def reject_many(*, idea_ids: list[str], note: str) -> dict[str, str]:
    """Turn up to 1,000 ideas down; says of each: rejected, not_new or not_found."""
    with transaction.atomic():
        rows = ContentIdea.objects.select_for_update().filter(id__in=idea_ids).order_by("id")
        status = dict(rows.values_list("id", "status"))
        new = [idea_id for idea_id, value in status.items() if value == ContentIdea.Status.NEW]
        ContentIdea.objects.filter(id__in=new).update(status=ContentIdea.Status.REJECTED, note=note)
        page_service.forget(refs=new)
        audit.record("ideas.rejected", reason=note, data={"count": len(new)})
    answers = {key: "rejected" if value == ContentIdea.Status.NEW else "not_new" for key, value in status.items()}
    return {idea_id: answers.get(idea_id, "not_found") for idea_id in idea_ids}


def delete_idea(*, idea_id: str) -> None:
    """Delete an idea; its keyword is free for another. Raises Conflict once it is queued or done."""
    with transaction.atomic():
        idea = get_idea(idea_id=idea_id, for_update=True)
        if idea.status not in (ContentIdea.Status.NEW, ContentIdea.Status.REJECTED):
            raise Conflict("idea_in_use", f"Only a new or rejected idea can be deleted; this one is {idea.status}.")
        used = Keyword.objects.filter(
            cluster_id=idea.cluster_id, phrase=idea.primary_keyword, status=Keyword.Status.USED
        )
        used.update(status=Keyword.Status.MAPPED)
        audit.record("idea.deleted", subject=idea.id, data={"title": idea.title})
        page_service.forget(refs=[idea.id])
        idea.delete()
        limits.release("max_content_ideas")


def update_idea(*, idea_id: str, changes: dict[str, Any]) -> ContentIdea:
    """Edit a new idea. Raises Conflict once it is queued or done."""
    with transaction.atomic():
        idea = get_idea(idea_id=idea_id, for_update=True)
        if idea.status != ContentIdea.Status.NEW:
            raise Conflict("idea_not_new", f"Only a new idea can be edited; this one is {idea.status}.")
        for field, value in changes.items():
            setattr(idea, field, value)
        [finding] = gate_service.check(site_id=idea.site_id, candidates=[candidate_of(idea)])
        idea.gate = finding.as_json() if finding else {}
        _store(idea, changes)
        page_service.add_ideas([idea])
    return idea


def _store(idea: ContentIdea, changes: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            idea.save(update_fields=[*changes, "gate", "updated_at"])
    except IntegrityError as twice:
        wrong = FieldError("/primary_keyword", "taken", "Choose another keyword or another structure.")
        detail = f"Another idea has “{idea.primary_keyword}” as a {idea.structure} already."
        raise Conflict("idea_exists", detail, errors=[wrong]) from twice
