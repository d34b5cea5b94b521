"""A block, or a whole page, written anew: a job whose result is a new version, which can be taken back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.site_building import block_texts
from igny8_core.domain.site_building.block_checks import checked_blocks
from igny8_core.domain.site_building.block_texts import Found
from igny8_core.domain.site_building.jobs import WRITE_BLOCKS as JOB
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.domain.site_building.selectors import get_page
from igny8_core.domain.site_building.services import blueprint_service, page_versioning_service, tree_service
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions.write_blocks import WRITE_BLOCKS, WriteBlocksInput
from igny8_core.shared.schemas.blocks import upgrade_blocks

_PRICED_AS = "rewrite_text"
_MARGIN = 1.5


def request_writing(
    *, page_id: str, block: int | None = None, instruction: str = "", expected_version: int | None = None
) -> Job:
    """Order other words for the block at that place, or for all of the page.

    Raises Invalid where there is nothing to write, PreconditionFailed when the page is not at `expected_version` any
    more, LimitReached without credits.
    """
    with transaction.atomic():
        page = get_page(page_id=page_id)
        tree_service.open_blueprint(page.site_blueprint_id)
        page_versioning_service.refuse_stale(page, expected_version)
        data = _input(page, block_texts.writable(_blocks(page), only=block), instruction)
        args = {"page_id": page.id, "block": block, "instruction": instruction, "version": page.version}
        job = jobs.enqueue(JOB, site_id=page.site_id, args=args)
        amount = credit_service.preview(function=_PRICED_AS, tokens=int(WRITE_BLOCKS.estimate_tokens(data) * _MARGIN))
        credit_service.hold_for_job(job_id=job.id, function=_PRICED_AS, amount=amount, site_id=page.site_id)
        audit.record("page.writing_requested", subject=page.id, data={"block": block})
    return job


def write(*, page_id: str, block: int | None, instruction: str, version: int) -> dict[str, Any]:
    """The job: ask, replace, keep as a version. Raises PreconditionFailed when the page changed meanwhile."""
    page = get_page(page_id=page_id)
    page_versioning_service.refuse_stale(page, version)
    before, blocks = page.versions.order_by("-number").first(), _blocks(page)
    found = block_texts.writable(blocks, only=block)
    jobs.report_progress(done=0, total=1, step=f"Writing “{page.title}”")
    answer = engine.run(WRITE_BLOCKS, _input(page, found, instruction), site_id=page.site_id)
    written = checked_blocks(block_texts.replaced(blocks, found, answer.output.blocks))
    tokens = answer.input_tokens + answer.output_tokens
    hold = credit_service.hold(function=_PRICED_AS, tokens=tokens, site_id=page.site_id)
    with jobs.completion() as result:
        page = get_page(page_id=page_id, for_update=True)
        page_versioning_service.refuse_stale(page, version)
        why = f"Written anew: {answer.output.note}"
        page_versioning_service.change(page, {"blocks_json": written}, why=why, changed_by="model")
        credit_service.settle(hold_id=hold.id, credits=COSTS[_PRICED_AS].credits(tokens=tokens))
        result |= _result(page, before.number if before else None, answer.output.note, changed=page.version > version)
    return result


def _result(page: PageBlueprint, before: int | None, note: str, *, changed: bool) -> dict[str, Any]:
    """`version` and `previous_version` are numbers of the page's history: restoring the latter takes it back."""
    newest = page.versions.order_by("-number").values_list("number", flat=True).first()
    return {
        "page_id": page.id,
        "version": newest,
        "previous_version": before,
        "page_version": page.version,
        "changed": changed,
        "note": note,
    }


def _blocks(page: PageBlueprint) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = upgrade_blocks(page.blocks_json)
    return blocks


def _input(page: PageBlueprint, found: list[Found], instruction: str) -> WriteBlocksInput:
    blueprint = page.site_blueprint
    config, chosen = blueprint.config_json, {id(entry.block) for entry in found}
    others = [str(block.get("title") or "") for block in page.blocks_json if id(block) not in chosen]
    return WriteBlocksInput(
        name=blueprint_service.business_name(blueprint),
        type=blueprint.site_type,
        brief=blueprint.brief[: blueprint_service.READ_BRIEF],
        audience=str(config.get("audience", "")),
        services=tuple(map(str, config.get("services", []))),
        style=str(blueprint.style.get("description", "")),
        language=blueprint.site.language,
        page_title=page.title,
        page_type=page.type,
        blocks=tuple(block_texts.read(entry, number) for number, entry in enumerate(found)),
        others=tuple(title for title in others if title),
        instruction=instruction,
        variant=page.version,
    )
