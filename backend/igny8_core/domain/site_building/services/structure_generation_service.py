"""From a business brief to a page tree with filled blocks."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.site_building.jobs import GENERATE_SITE
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.domain.site_building.selectors import get_blueprint, was_deployed
from igny8_core.domain.site_building.services import blueprint_service, planned_pages
from igny8_core.domain.site_building.services.planned_pages import PlannedPage
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import generate_site_structure
from igny8_core.infrastructure.ai.functions.generate_site_structure import GenerateSiteStructureInput
from igny8_core.shared.errors import Conflict

S = SiteBlueprint.Status


def request_generation(*, blueprint_id: str) -> Job:
    """Limits, hold and job in one transaction. Raises Conflict while it runs already, Invalid without a brief."""
    with transaction.atomic():
        blueprint = get_blueprint(blueprint_id=blueprint_id, for_update=True)
        if blueprint.status == S.GENERATING:
            raise Conflict("blueprint_generating", "The site is being planned already.")
        blueprint_service.refuse_empty(blueprint)
        limits.consume("daily_site_generations", site_id=blueprint.site_id)
        job = jobs.enqueue(
            GENERATE_SITE, site_id=blueprint.site_id, args={"blueprint_id": blueprint.id}, dedupe_key=blueprint.id
        )
        tokens = generate_site_structure.estimate_tokens(_input(blueprint))
        amount = credit_service.preview(function=generate_site_structure.NAME, tokens=tokens)
        credit_service.hold_for_job(
            job_id=job.id, function=generate_site_structure.NAME, amount=amount, site_id=blueprint.site_id
        )
        blueprint.status, blueprint.error, blueprint.job_id = S.GENERATING, "", job.id
        blueprint.save(update_fields=["status", "error", "job", "updated_at"])
        audit.record("blueprint.requested", subject=blueprint.id)
    return job


def generate(*, blueprint_id: str) -> dict[str, Any]:
    """The job: plan the pages, fill their blocks, put them in the place of the blueprint's pages.

    A page that has a planned page's address becomes it, with a new version; others are put away. The model's call is
    the long part; progress then counts the pages.
    """
    blueprint = get_blueprint(blueprint_id=blueprint_id)
    _count_again(blueprint)
    data = _input(blueprint)
    hold = credit_service.hold(
        function=generate_site_structure.NAME,
        tokens=generate_site_structure.estimate_tokens(data),
        site_id=blueprint.site_id,
    )
    expected = len(data.services) + 6
    jobs.report_progress(done=0, total=expected, step="Planning the pages and writing their text")
    answer = engine.run(generate_site_structure.GENERATE_SITE_STRUCTURE, data, site_id=blueprint.site_id)
    pages = planned_pages.plan(blueprint, answer.output, provider=answer.provider, report=_report)
    price = COSTS[generate_site_structure.NAME].credits(tokens=answer.input_tokens + answer.output_tokens)
    with jobs.completion() as result:
        _store(blueprint_id, pages, answer.provider)
        credit_service.settle(hold_id=hold.id, credits=price)
        result |= {"blueprint_id": blueprint_id, "pages": len(pages), "provider": answer.provider}
    return result


def _report(done: int, total: int, title: str) -> None:
    jobs.report_progress(done=done, total=total, step=f"“{title}”")


def _store(blueprint_id: str, pages: list[PlannedPage], provider: str) -> None:
    blueprint = get_blueprint(blueprint_id=blueprint_id, for_update=True)
    blueprint.status, blueprint.wizard_step = S.READY, SiteBlueprint.Step.DONE
    blueprint.activated_at = timezone.now()
    blueprint.structure_json = {"provider": provider}
    planned_pages.store(blueprint, pages)


def mark_failed(job: Job) -> None:
    """The job ended badly: the site stays as it was, its limit is given back, generation may be tried again."""
    blueprint = SiteBlueprint.objects.filter(id=job.args["blueprint_id"], status=S.GENERATING).first()
    if blueprint is None:
        return
    failed = SiteBlueprint.objects.filter(id=blueprint.id, status=S.GENERATING)
    error = f"{job.error_code}: {job.error_detail}"[:500]
    if failed.update(status=_status_before(blueprint), error=error) and job.site_id:
        limits.release("daily_site_generations", site_id=job.site_id, counted_at=job.created_at)


def _status_before(blueprint: SiteBlueprint) -> str:
    """What a site that was planned before is still; a first plan has failed."""
    if blueprint.activated_at is None:
        return S.FAILED
    return S.DEPLOYED if was_deployed(blueprint_id=blueprint.id) else S.READY


def _count_again(blueprint: SiteBlueprint) -> None:
    """A job that ended badly was started again: what `mark_failed` gave back is used up after all."""
    with jobs.fenced():
        failed = SiteBlueprint.objects.filter(id=blueprint.id).exclude(status=S.GENERATING).exclude(error="")
        if failed.update(status=S.GENERATING, error=""):
            limits.consume("daily_site_generations", site_id=blueprint.site_id)


def _input(blueprint: SiteBlueprint) -> GenerateSiteStructureInput:
    config = blueprint.config_json
    return GenerateSiteStructureInput(
        name=blueprint_service.business_name(blueprint),
        type=blueprint.site_type,
        brief=blueprint.brief[: blueprint_service.READ_BRIEF],
        audience=str(config.get("audience", "")),
        objectives=tuple(map(str, blueprint.objectives)),
        services=tuple(map(str, config.get("services", [])))[:24],
        areas=tuple(map(str, config.get("areas", [])))[:24],
        style=str(blueprint.style.get("description", "")),
        language=blueprint.site.language,
    )
