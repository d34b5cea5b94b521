"""Plan and make the images of a page."""

from __future__ import annotations

from typing import Any
from zlib import crc32

from django.db import transaction

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.events import ImagesGenerated
from igny8_core.domain.content.jobs import GENERATE_IMAGES
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import picture_files
from igny8_core.infrastructure.ai import engine
from igny8_core.infrastructure.ai.functions import generate_image_prompts, generate_images
from igny8_core.infrastructure.ai.functions.generate_image_prompts import GenerateImagePromptsInput, ImagePrompt
from igny8_core.infrastructure.ai.functions.generate_images import GenerateImagesInput
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict, NotFound
from igny8_core.shared.events import publish
from igny8_core.shared.utils.html import excerpt_of

FEATURED_SIZE = (1200, 630)
INLINE_SIZE = (1200, 800)
_LIMITS = ("daily_image_generation_limit", "monthly_image_count")
_GIVEN_BACK = "limits_given_back"
"""Stands in the arguments of a job that ended badly, so that its limits are given back once."""


def request_images(*, content_id: str, count: int = 1) -> Job:
    """Limits, holds and job in one transaction. Raises Conflict when the page has its images or they are being made."""
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        if content.images.filter(state=Image.State.GENERATED).exists():
            raise Conflict("images_exist", "This page has its images already. Delete them to make them again.")
        _require_idle(content)
        job = jobs.enqueue(GENERATE_IMAGES, site_id=content.site_id, args={"content_id": content.id, "count": count})
        for metric in _LIMITS:
            limits.consume(metric, site_id=content.site_id, amount=count)
        tokens = generate_image_prompts.estimate_tokens(_prompt_input(content, count))
        for function, amount in (
            (generate_image_prompts.NAME, credit_service.preview(function=generate_image_prompts.NAME, tokens=tokens)),
            (generate_images.NAME, credit_service.preview(function=generate_images.NAME, units=count)),
        ):
            credit_service.hold_for_job(job_id=job.id, function=function, amount=amount, site_id=content.site_id)
        audit.record("images.requested", subject=content.id, data={"count": count})
    return job


def _require_idle(content: Content) -> None:
    """Raises Conflict while a job makes the page's images."""
    if Job.objects.filter(kind=GENERATE_IMAGES.name, state__in=OPEN, args__content_id=content.id).exists():
        raise Conflict("images_running", "This page's images are being made. Wait until they are done.")


def delete_image(*, image_id: str) -> None:
    """Delete a picture and its file. Raises Conflict while the page's images are being made."""
    with transaction.atomic():
        image = _get(image_id)
        _require_idle(get_content(content_id=image.content_id, for_update=True))
        paths, storage = picture_files.paths_of(image), FileStorageService(image.site_id)
        audit.record("image.deleted", subject=image.id, data={"content_id": image.content_id})
        image.delete()
        picture_files.delete(storage, paths)


def upload(*, content_id: str, data: bytes, alt: str, role: str = Image.Role.INLINE) -> Image:
    """A picture of one's own. A featured one takes the place of the page's featured picture.

    Raises Invalid for what is no picture, LimitReached when the storage is full, Conflict while images are made.
    """
    with transaction.atomic():
        content = get_content(content_id=content_id, for_update=True)
        _require_idle(content)
        image = _place_for(content, role)
        image.alt, image.prompt = alt, ""
        picture_files.store(image, data, _box(role), made_by="upload")
        audit.record("image.uploaded", subject=image.id, data={"content_id": content.id, "bytes": image.bytes})
    return image


def _place_for(content: Content, role: str) -> Image:
    """The featured picture that is there, or a new place at the end."""
    found = content.images.filter(role=role).order_by("-position").first()
    if role == Image.Role.FEATURED and found is not None:
        return found
    return Image(
        account_id=content.account_id,
        site_id=content.site_id,
        sector_id=content.sector_id,
        content=content,
        role=role,
        position=found.position + 1 if found else 0,
    )


def update_image(*, image_id: str, changes: dict[str, Any]) -> Image:
    """Change what a picture says to those who do not see it."""
    with transaction.atomic():
        image = _get(image_id)
        for field, value in changes.items():
            setattr(image, field, value)
        image.save(update_fields=[*changes, "updated_at"])
    return image


def regenerate(*, image_id: str, prompt: str = "") -> Job:
    """Make one picture anew, perhaps from another prompt; the old one is shown until then."""
    with transaction.atomic():
        image = _get(image_id)
        content = get_content(content_id=image.content_id, for_update=True)
        _require_idle(content)
        args = {"content_id": content.id, "count": 1, "image_id": image.id, "prompt": prompt}
        job = jobs.enqueue(GENERATE_IMAGES, site_id=content.site_id, args=args)
        for metric in _LIMITS:
            limits.consume(metric, site_id=content.site_id)
        amount = credit_service.preview(function=generate_images.NAME, units=1)
        credit_service.hold_for_job(
            job_id=job.id, function=generate_images.NAME, amount=amount, site_id=content.site_id
        )
        audit.record("image.requested", subject=image.id)
    return job


def _get(image_id: str) -> Image:
    image = Image.objects.filter(id=image_id).first()
    if image is None:
        raise NotFound("image_not_found", "There is no such image.")
    return image


def generate(*, content_id: str, count: int, image_id: str = "", prompt: str = "") -> dict[str, Any]:
    """The job: plan the images once, make as many as were ordered, store them. `image_id` names one to make anew."""
    content = get_content(content_id=content_id)
    _count_again(content, count)
    planned = [_anew(image_id, prompt)] if image_id else _planned(content, count)
    made: list[tuple[Image, bytes, str]] = []
    for done, image in enumerate(planned):
        jobs.report_progress(done=done, total=len(planned), step=f"Making image {done + 1} of {len(planned)}")
        made.append((image, *_make(image, content)))
    hold = credit_service.hold(function=generate_images.NAME, units=count, site_id=content.site_id)
    with jobs.completion() as result:
        for image, data, provider in made:
            picture_files.store(image, data, _box(image.role), made_by=provider)
        _give_back_unused(content, count - len(made))
        if made:
            credit_service.settle(hold_id=hold.id, credits=COSTS[generate_images.NAME].credits(units=len(made)))
        credit_service.release_unused()  # the prompts' hold of a second try, which found them planned
        result |= {"content_id": content.id, "images": len(made)}
        if not made:
            return result
        Content.objects.filter(id=content.id, stage=Content.Stage.GENERATED).update(stage=Content.Stage.ILLUSTRATED)
        publish(ImagesGenerated(account_id=content.account_id, site_id=content.site_id, content_ids=(content.id,)))
    return result


def _anew(image_id: str, prompt: str) -> Image:
    image = _get(image_id)
    image.prompt = prompt or image.prompt or image.alt
    return image


def _planned(content: Content, count: int) -> list[Image]:
    """Those that wait to be made; what an earlier order planned is not asked for again."""
    if not content.images.exists():
        _plan(content, count)
    return list(content.images.filter(state=Image.State.PLANNED).order_by("position", "id")[:count])


def _give_back_unused(content: Content, unused: int) -> None:
    """Pictures that were ordered, and that there was nothing to make of, do not count."""
    run = running_job()
    counted_at = Job.objects.get(id=run.id).created_at if run else None
    for metric in _LIMITS if unused > 0 else ():
        limits.release(metric, site_id=content.site_id, amount=unused, counted_at=counted_at)


def mark_failed(job: Job) -> None:
    """The job ended badly: its limits are given back, once; planned images stay for another try."""
    if job.site_id and not job.args.get(_GIVEN_BACK):
        for metric in _LIMITS:
            limits.release(metric, site_id=job.site_id, amount=job.args["count"], counted_at=job.created_at)
        Job.objects.filter(id=job.id).update(args={**job.args, _GIVEN_BACK: True})


def _count_again(content: Content, count: int) -> None:
    """A job that ended badly was started again: what `mark_failed` gave back is used up after all."""
    run = running_job()
    with jobs.fenced():
        job = Job.objects.filter(id=run.id, **{f"args__{_GIVEN_BACK}": True}).first() if run else None
        if job is not None:
            for metric in _LIMITS:
                limits.consume(metric, site_id=content.site_id, amount=count)
            Job.objects.filter(id=job.id).update(args={k: v for k, v in job.args.items() if k != _GIVEN_BACK})


def _prompt_input(content: Content, count: int) -> GenerateImagePromptsInput:
    return GenerateImagePromptsInput(
        title=content.title, summary=content.excerpt or excerpt_of(content.html), count=count, language=content.language
    )


def _plan(content: Content, count: int) -> None:
    """Ask for prompts, and keep them: a later attempt does not pay for them again."""
    data = _prompt_input(content, count)
    tokens = generate_image_prompts.estimate_tokens(data)
    hold = credit_service.hold(function=generate_image_prompts.NAME, tokens=tokens, site_id=content.site_id)
    answer = engine.run(generate_image_prompts.GENERATE_IMAGE_PROMPTS, data, site_id=content.site_id)
    used = answer.input_tokens + answer.output_tokens
    with jobs.fenced():
        Image.objects.bulk_create(
            [_row(content, position, prompt) for position, prompt in enumerate(answer.output.prompts)]
        )
        credit_service.settle(hold_id=hold.id, credits=COSTS[generate_image_prompts.NAME].credits(tokens=used))


def _row(content: Content, position: int, prompt: ImagePrompt) -> Image:
    width, height = _box(prompt.role)
    return Image(
        account_id=content.account_id,
        site_id=content.site_id,
        sector_id=content.sector_id,
        content=content,
        role=prompt.role,
        position=position,
        prompt=prompt.prompt,
        alt=prompt.alt,
        width=width,
        height=height,
    )


def _make(image: Image, content: Content) -> tuple[bytes, str]:
    width, height = _box(image.role)
    seed = crc32(f"{content.slug}/{image.position}".encode())
    data = GenerateImagesInput(prompt=image.prompt, alt=image.alt, width=width, height=height, seed=seed)
    answer = engine.image(data, site_id=content.site_id)
    return answer.output.data, answer.provider


def _box(role: str) -> tuple[int, int]:
    return FEATURED_SIZE if role == Image.Role.FEATURED else INLINE_SIZE
