"""Try instructions or an image prompt on a sample: what comes out, and what it costs. Nothing is kept of it."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from django.db import transaction
from pydantic import BaseModel

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.services import credit_service
from igny8_core.domain.content.jobs import TRY_IMAGE, TRY_PROMPT
from igny8_core.domain.content.services import picture_files
from igny8_core.domain.content.services.image_service import FEATURED_SIZE
from igny8_core.infrastructure.ai import engine, prompts
from igny8_core.infrastructure.ai.functions import (
    generate_content,
    generate_ideas,
    generate_image_prompts,
    generate_images,
)
from igny8_core.infrastructure.ai.prompt_service import Instructions
from igny8_core.infrastructure.ai.registry import AI_FUNCTIONS
from igny8_core.shared.errors import Conflict, FieldError, Invalid

_WORDS = 300
_METRICS = ("daily_image_generation_limit", "monthly_image_count")


def _content(site: Site, phrase: str, structure: str) -> BaseModel:
    return generate_content.GenerateContentInput(
        title=f"{phrase[:1].upper()}{phrase[1:]}: what to know",
        primary_keyword=phrase,
        structure=structure or "article",
        target_words=_WORDS,
        language=site.language,
        site_facts=tuple(site.brief.splitlines()[:10]),
    )


def _ideas(site: Site, phrase: str, structure: str) -> BaseModel:
    keyword = generate_ideas.IdeaKeyword(phrase=phrase)
    return generate_ideas.GenerateIdeasInput(cluster=phrase, keywords=(keyword,), language=site.language, count=1)


def _image_prompts(site: Site, phrase: str, structure: str) -> BaseModel:
    return generate_image_prompts.GenerateImagePromptsInput(
        title=phrase, summary=f"A page about {phrase}.", count=2, language=site.language
    )


SAMPLES: dict[str, Callable[[Site, str, str], BaseModel]] = {
    "generate_content": _content,
    "generate_ideas": _ideas,
    "generate_image_prompts": _image_prompts,
}
"""Functions that can be tried on one phrase."""


def request_prompt_trial(*, site_id: str, function: str, phrase: str, text: str = "", structure: str = "") -> Job:
    """Start a trial of instructions (the default ones without `text`). Raises Invalid for what cannot be tried."""
    site = get_site(site_id=site_id)
    if function not in SAMPLES:
        wrong = FieldError("/function", "not_triable", f"One of: {', '.join(sorted(SAMPLES))}.")
        raise Invalid("not_triable", f"“{function}” cannot be tried on a phrase.", errors=[wrong])
    tokens = AI_FUNCTIONS[function].estimate_tokens(SAMPLES[function](site, phrase, structure))
    args = {"site_id": site.id, "function": function, "phrase": phrase, "text": text, "structure": structure}
    with transaction.atomic():
        job = jobs.enqueue(TRY_PROMPT, site_id=site.id, args=args)
        amount = credit_service.preview(function=function, tokens=tokens)
        credit_service.hold_for_job(job_id=job.id, function=function, amount=amount, site_id=site.id)
        audit.record("prompt.tried", subject=site.id, data={"function": function})
    return job


def try_prompt(*, site_id: str, function: str, phrase: str, text: str, structure: str) -> dict[str, Any]:
    """The job: ask once, and show the answer with its price."""
    site = get_site(site_id=site_id)
    data = SAMPLES[function](site, phrase, structure)
    hold = credit_service.hold(function=function, tokens=AI_FUNCTIONS[function].estimate_tokens(data), site_id=site.id)
    told = Instructions(text or None, "trial" if text else prompts.version_of(function), "trial")
    answer = engine.run(AI_FUNCTIONS[function], data, site_id=site.id, instructions=told)
    price = COSTS[function].credits(tokens=answer.input_tokens + answer.output_tokens)
    with jobs.completion() as result:
        credit_service.settle(hold_id=hold.id, credits=price)
        result |= {
            "output": answer.output.model_dump(mode="json"),
            "input_tokens": answer.input_tokens,
            "output_tokens": answer.output_tokens,
            "credits": price,
            "provider": answer.provider,
            "model": answer.model,
        }
    return result


def request_image_trial(*, site_id: str, prompt: str) -> Job:
    """Start a trial picture. It counts as a picture of the site's day and month."""
    site = get_site(site_id=site_id)
    with transaction.atomic():
        job = jobs.enqueue(TRY_IMAGE, site_id=site.id, args={"site_id": site.id, "prompt": prompt, "given_back": False})
        for metric in _METRICS:
            limits.consume(metric, site_id=site.id)
        amount = credit_service.preview(function=generate_images.NAME, units=1)
        credit_service.hold_for_job(job_id=job.id, function=generate_images.NAME, amount=amount, site_id=site.id)
        audit.record("image.tried", subject=site.id)
    return job


def try_image(*, site_id: str, prompt: str, given_back: bool) -> dict[str, Any]:
    """The job: make one picture; its result holds it as a data URL. Raises Conflict when its turn was given back."""
    if given_back:
        raise Conflict("trial_ended", "This trial has ended and no longer counts. Start a new one.")
    hold = credit_service.hold(function=generate_images.NAME, units=1, site_id=site_id)
    width, height = FEATURED_SIZE
    data = generate_images.GenerateImagesInput(prompt=prompt, alt=prompt[:120], width=width, height=height)
    answer = engine.image(data, site_id=site_id)
    picture = picture_files.encode(answer.output.data, FEATURED_SIZE)[0]
    price = COSTS[generate_images.NAME].credits(units=1)
    with jobs.completion() as result:
        credit_service.settle(hold_id=hold.id, credits=price)
        result |= {
            "image": f"data:image/webp;base64,{base64.b64encode(picture.data).decode()}",
            "width": picture.width,
            "height": picture.height,
            "credits": price,
            "provider": answer.provider,
            "model": answer.model,
        }
    return result


def give_back(job: Job) -> None:
    """A trial picture that was not made does not count. Such a trial is not tried again: it has ended."""
    if job.site_id and Job.objects.filter(id=job.id, args__given_back=False).update(
        args={**job.args, "given_back": True}
    ):
        for metric in _METRICS:
            limits.release(metric, site_id=job.site_id, counted_at=job.created_at)
