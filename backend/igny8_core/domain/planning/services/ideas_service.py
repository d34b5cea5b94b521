"""Ideas for a cluster: one hub and its spokes; approve and reject."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.planning.events import IdeasCreated
from igny8_core.domain.planning.importing import normalise_phrase
from igny8_core.domain.planning.jobs import GENERATE_IDEAS
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.planning.selectors import get_cluster, get_idea, members_of
from igny8_core.domain.planning.services.quota import require_room
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import generate_ideas
from igny8_core.infrastructure.ai.functions.generate_ideas import GenerateIdeasInput, Idea, IdeaKeyword
from igny8_core.shared.errors import Conflict, Invalid
from igny8_core.shared.events import publish

MAX_IDEAS = 5
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


def _hold(job: Job, data: GenerateIdeasInput, site_id: str) -> None:
    tokens = generate_ideas.estimate_tokens(data)
    amount = credit_service.preview(function=generate_ideas.NAME, tokens=tokens)
    credit_service.hold_for_job(job_id=job.id, function=generate_ideas.NAME, amount=amount, site_id=site_id)


def _input(cluster: Cluster, count: int) -> GenerateIdeasInput:
    keywords = members_of(cluster_id=cluster.id)[:_KEYWORDS_SHOWN]
    if not keywords:
        raise Invalid("empty_cluster", f"The cluster “{cluster.name}” has no keywords. Move some into it first.")
    titles = ContentIdea.objects.filter(site_id=cluster.site_id).order_by("-id").values_list("title", flat=True)
    return GenerateIdeasInput(
        cluster=cluster.name,
        keywords=tuple(
            IdeaKeyword(phrase=k.phrase, volume=k.volume, intent=k.intent, difficulty=k.difficulty) for k in keywords
        ),
        existing_titles=tuple(titles[:_TITLES_SHOWN]),
        language=cluster.site.language,
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
    with jobs.completion() as result:
        ideas = _save(cluster, list(answer.output.ideas))
        credit_service.settle(hold_id=hold.id, credits=price)
        if ideas:
            publish(
                IdeasCreated(
                    account_id=cluster.account_id, site_id=cluster.site_id, idea_ids=tuple(i.id for i in ideas)
                )
            )
        result |= {"ideas": len(ideas), "already_there": len(answer.output.ideas) - len(ideas)}
    return result


def _save(cluster: Cluster, ideas: list[Idea]) -> list[ContentIdea]:
    """Store the ideas whose keyword and structure the site does not have yet."""
    volumes = {normalise_phrase(k.phrase): k.volume for k in members_of(cluster_id=cluster.id)}
    have = set(ContentIdea.objects.filter(site_id=cluster.site_id).values_list("primary_keyword", "structure"))
    fresh = [idea for idea in ideas if (idea.primary_keyword, idea.structure) not in have]
    limits.consume("max_content_ideas", amount=len(fresh))
    made = ContentIdea.objects.bulk_create([_row(cluster, idea, volumes) for idea in fresh])
    Cluster.objects.filter(id=cluster.id).update(status=Cluster.Status.MAPPED)
    used = [idea.primary_keyword for idea in fresh]
    Keyword.objects.filter(cluster=cluster, phrase__in=used).update(status=Keyword.Status.USED)
    return made


def _row(cluster: Cluster, idea: Idea, volumes: dict[str, int]) -> ContentIdea:
    phrases = [idea.primary_keyword, *idea.secondary_keywords]
    return ContentIdea(
        account_id=cluster.account_id,
        site_id=cluster.site_id,
        sector_id=cluster.sector_id,
        cluster=cluster,
        title=idea.title[:255],
        description=idea.description,
        outline=[heading[:255] for heading in idea.outline],
        primary_keyword=idea.primary_keyword,
        secondary_keywords=list(idea.secondary_keywords),
        entity_type=idea.entity_type,
        structure=idea.structure,
        target_words=idea.target_words,
        language=cluster.site.language,
        priority=sum(volumes.get(normalise_phrase(phrase), 0) for phrase in phrases),
    )


def reject(*, idea_id: str, note: str) -> ContentIdea:
    """Turn an idea down, with the reason. Raises Conflict once it is queued or done."""
    with transaction.atomic():
        idea = get_idea(idea_id=idea_id, for_update=True)
        if idea.status != ContentIdea.Status.NEW:
            raise Conflict("idea_not_new", f"Only a new idea can be rejected; this one is {idea.status}.")
        idea.status, idea.note = ContentIdea.Status.REJECTED, note
        idea.save(update_fields=["status", "note", "updated_at"])
        audit.record("idea.rejected", subject=idea.id, reason=note)
    return idea


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
        idea.save(update_fields=[*changes, "updated_at"])
    return idea
