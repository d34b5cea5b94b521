"""From a business brief to a page tree with filled blocks."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.site_building.jobs import GENERATE_SITE
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import get_blueprint
from igny8_core.domain.site_building.services import page_blocks
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import generate_site_structure
from igny8_core.infrastructure.ai.functions.generate_site_structure import GenerateSiteStructureInput, PagePlan
from igny8_core.shared.errors import Conflict
from igny8_core.shared.schemas.blocks import BLOCK_LIST

S = SiteBlueprint.Status


def create_blueprint(*, site_id: str, name: str, **fields: Any) -> SiteBlueprint:
    """A draft to fill in. Raises LimitReached at `max_sites_built`."""
    site = get_site(site_id=site_id)
    with transaction.atomic():
        limits.consume("max_sites_built")
        return SiteBlueprint.objects.create(account_id=site.account_id, site=site, name=name, **fields)


def update_blueprint(*, blueprint_id: str, changes: dict[str, Any]) -> SiteBlueprint:
    """Save a step of the wizard. Raises Conflict while the site is being generated."""
    with transaction.atomic():
        blueprint = get_blueprint(blueprint_id=blueprint_id, for_update=True)
        if blueprint.status == S.GENERATING:
            raise Conflict("blueprint_generating", "The site is being planned; wait until it is done.")
        for field, value in changes.items():
            setattr(blueprint, field, value)
        blueprint.version += 1
        blueprint.save()
    return blueprint


def request_generation(*, blueprint_id: str) -> Job:
    """Limits, hold and job in one transaction. Raises Conflict while it runs already."""
    with transaction.atomic():
        blueprint = get_blueprint(blueprint_id=blueprint_id, for_update=True)
        if blueprint.status == S.GENERATING:
            raise Conflict("blueprint_generating", "The site is being planned already.")
        limits.consume("daily_site_generations", site_id=blueprint.site_id)
        job = jobs.enqueue(
            GENERATE_SITE, site_id=blueprint.site_id, args={"blueprint_id": blueprint.id}, dedupe_key=blueprint.id
        )
        tokens = generate_site_structure.estimate_tokens(_input(blueprint))
        amount = credit_service.preview(function=generate_site_structure.NAME, tokens=tokens)
        credit_service.hold_for_job(
            job_id=job.id, function=generate_site_structure.NAME, amount=amount, site_id=blueprint.site_id
        )
        blueprint.status, blueprint.error = S.GENERATING, ""
        blueprint.save(update_fields=["status", "error", "updated_at"])
        audit.record("blueprint.requested", subject=blueprint.id)
    return job


def generate(*, blueprint_id: str) -> dict[str, Any]:
    """The job: plan the pages, fill their blocks, replace the blueprint's pages."""
    blueprint = get_blueprint(blueprint_id=blueprint_id)
    _count_again(blueprint)
    data = _input(blueprint)
    hold = credit_service.hold(
        function=generate_site_structure.NAME,
        tokens=generate_site_structure.estimate_tokens(data),
        site_id=blueprint.site_id,
    )
    jobs.report_progress(done=0, total=1, step="Planning pages and writing their text")
    answer = engine.run(generate_site_structure.GENERATE_SITE_STRUCTURE, data, site_id=blueprint.site_id)
    plans = answer.output.pages
    contact = next(f"/{_slug(plan.slug)}/" for plan in plans if plan.type == "contact")
    pages = [_page(blueprint, position, plan, contact) for position, plan in enumerate(plans)]
    price = COSTS[generate_site_structure.NAME].credits(tokens=answer.input_tokens + answer.output_tokens)
    with jobs.completion() as result:
        PageBlueprint.objects.filter(site_blueprint=blueprint).delete()
        PageBlueprint.objects.bulk_create(pages)
        navigation = [_slug(slug) for slug in answer.output.navigation]
        SiteBlueprint.objects.filter(id=blueprint.id).update(
            status=S.READY, structure_json={"navigation": navigation, "provider": answer.provider}
        )
        credit_service.settle(hold_id=hold.id, credits=price)
        result |= {"pages": len(pages)}
    return result


def mark_failed(job: Job) -> None:
    """The job ended badly: the brief stays, its limit is given back, generation may be tried again."""
    failed = SiteBlueprint.objects.filter(id=job.args["blueprint_id"], status=S.GENERATING)
    if failed.update(status=S.FAILED, error=f"{job.error_code}: {job.error_detail}"[:500]) and job.site_id:
        limits.release("daily_site_generations", site_id=job.site_id, counted_at=job.created_at)


def _count_again(blueprint: SiteBlueprint) -> None:
    """A job that ended badly was started again: what `mark_failed` gave back is used up after all."""
    with jobs.fenced():
        if SiteBlueprint.objects.filter(id=blueprint.id, status=S.FAILED).update(status=S.GENERATING, error=""):
            limits.consume("daily_site_generations", site_id=blueprint.site_id)


def _input(blueprint: SiteBlueprint) -> GenerateSiteStructureInput:
    config = blueprint.config_json
    return GenerateSiteStructureInput(
        name=blueprint.name,
        type=blueprint.site_type,
        brief=blueprint.brief,
        audience=str(config.get("audience", "")),
        objectives=tuple(map(str, blueprint.objectives)),
        services=tuple(map(str, config.get("services", [])))[:24],
        style=str(blueprint.style.get("description", "")),
        language=blueprint.site.language,
    )


def _page(blueprint: SiteBlueprint, position: int, plan: PagePlan, contact: str) -> PageBlueprint:
    found = BLOCK_LIST.validate_python(page_blocks.blocks_of(plan, contact=contact))
    blocks = BLOCK_LIST.dump_python(found, mode="json")
    return PageBlueprint(
        account_id=blueprint.account_id,
        site_id=blueprint.site_id,
        site_blueprint=blueprint,
        slug=_slug(plan.slug),
        title=plan.title[:255],
        meta_description=plan.meta_description[:500],
        type=plan.type,
        blocks_json=blocks,
        position=position,
    )


def _slug(slug: str) -> str:
    """The home page has none."""
    return "" if slug == "home" else slug
