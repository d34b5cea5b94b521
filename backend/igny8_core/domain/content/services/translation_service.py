"""Translations of a page: linked pages of their own, one for each language (an hreflang group)."""

from __future__ import annotations

import re

from django.db import transaction
from django.db.models import Q, QuerySet

from igny8_core.core.audit import services as audit
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_generation_service
from igny8_core.shared.errors import Conflict, FieldError, Invalid
from igny8_core.shared.utils.languages import base_of

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")


def request_translation(*, content_id: str, language: str) -> Job:
    """Order the page in another language: a task, written at once. The translation starts as a draft.

    Raises Invalid for a tag that is none or the page's own language, Conflict when there is such a translation or it
    is being made.
    """
    with transaction.atomic():
        original = get_content(content_id=content_id, for_update=True)
        _check_tag(language, original.language)
        _check_free(original, language)
        failed = Task.objects.filter(translation_of=original, language=language, status=Task.Status.FAILED).first()
        task = failed or Task.objects.create(
            account_id=original.account_id,
            site_id=original.site_id,
            sector_id=original.sector_id,
            cluster_id=original.cluster_id,
            title=original.title,
            primary_keyword=original.primary_keyword,
            secondary_keywords=original.secondary_keywords,
            entity_type=original.entity_type,
            structure=original.structure,
            target_words=max(1, original.word_count),
            language=language,
            author_profile_id=original.author_profile_id,
            translation_of=original,
            draft={"translates": original.id},
        )
        audit.record("content.translation_requested", subject=original.id, data={"language": language})
        return content_generation_service.request_generation(task_id=task.id)


def translations_of(content: Content) -> QuerySet[Content]:
    """The other pages of its hreflang group."""
    group = Content.objects.filter(translation_group=content.translation_group, deleted_at=None)
    group = group.exclude(translation_group="")
    return group.exclude(id=content.id).order_by("language")


def _check_tag(language: str, own: str) -> None:
    if len(language) > 12 or not _TAG.fullmatch(language):
        wrong = FieldError("/language", "unknown", "A tag such as de, pt-BR or zh-Hant.")
        raise Invalid("unknown_language", f"“{language[:20]}” is not a language tag.", errors=[wrong])
    if language == own or (base_of(language) == base_of(own) and "-" not in language):
        wrong = FieldError("/language", "same", f"The page is in {own} already.")
        raise Invalid("same_language", f"The page is in {own} already.", errors=[wrong])


def _check_free(original: Content, language: str) -> None:
    group = Q(translation_group=original.translation_group) & ~Q(translation_group="")
    if taken := Content.objects.filter(group, language=language, deleted_at=None).first():
        detail = f"This page has a translation to {language} already: “{taken.title}”."
        raise Conflict("translation_exists", detail, data={"content_id": taken.id})
    busy = [Task.Status.QUEUED, Task.Status.RUNNING]
    if Task.objects.filter(translation_of=original, language=language, status__in=busy).exists():
        raise Conflict("translation_running", f"The translation to {language} is being made.")
