"""A page's images are made once, their limits are counted once; two pages never share a slug."""

from __future__ import annotations

import pytest
from igny8_core.core.jobs import services as jobs
from igny8_core.core.limits import services as limits
from igny8_core.domain.content.models import Image, Task
from igny8_core.domain.content.services import (
    content_generation_service,
    content_versioning_service,
    image_service,
    review_service,
)
from igny8_core.infrastructure.ai import engine
from igny8_core.shared.errors import Conflict, Invalid

from tests.factories import make_content, make_task
from tests.support.jobs import drain


def _images_used(world) -> int:
    return limits.remaining("daily_image_generation_limit", site_id=world.site.id).used


@pytest.mark.parametrize("state", ["queued", "admitted", "running"])
def test_images_are_not_asked_for_twice(scope, state):
    content = make_content(scope)
    job = image_service.request_images(content_id=content.id, count=2)
    type(job).objects.filter(id=job.id).update(state=state)
    with pytest.raises(Conflict) as refused:
        image_service.request_images(content_id=content.id, count=2)
    assert refused.value.code == "images_running"
    assert _images_used(scope) == 2


def test_a_job_that_fails_twice_gives_its_limits_back_once_a_try(scope, monkeypatch):
    limits.consume("daily_image_generation_limit", site_id=scope.site.id, amount=5)
    content = make_content(scope)
    job = image_service.request_images(content_id=content.id, count=2)
    monkeypatch.setattr(image_service.engine, "image", lambda *_, **__: _refuse())
    for _ in range(2):
        drain()
        job.refresh_from_db()
        assert job.state == "failed"
        assert _images_used(scope) == 5
        image_service.mark_failed(job)
        assert _images_used(scope) == 5
        jobs.redrive(job_id=job.id)
    monkeypatch.undo()
    drain()
    job.refresh_from_db()
    assert job.state == "succeeded"
    assert _images_used(scope) == 7
    assert Image.objects.filter(state="generated").count() == 2


def _refuse():
    raise Invalid("picture_refused", "The provider refused.")


def test_a_failed_page_that_is_tried_again_counts_again(scope, monkeypatch):
    task = make_task(scope)
    job = content_generation_service.request_generation(task_id=task.id)
    monkeypatch.setattr(engine, "run", lambda *_, **__: _refuse())
    drain()
    assert limits.remaining("daily_content_tasks", site_id=scope.site.id).used == 0
    monkeypatch.undo()
    jobs.redrive(job_id=job.id)
    drain()
    assert Task.objects.get(id=task.id).status == "done"
    assert limits.remaining("daily_content_tasks", site_id=scope.site.id).used == 1


def test_a_slug_that_is_taken_meanwhile_is_refused_with_its_field(scope):
    taken, content = make_content(scope), make_content(scope)
    old = content.slug
    for change in (
        lambda: review_service.edit(content_id=content.id, changes={"slug": taken.slug}, expected_version=None),
        lambda: _restore_taken(content.id, old),
    ):
        with pytest.raises(Invalid) as refused:
            change()
        assert refused.value.code == "slug_taken"
        assert refused.value.errors[0].pointer == "/slug"


def _restore_taken(content_id, old):
    review_service.edit(content_id=content_id, changes={"slug": "another"}, expected_version=None)
    other = type(content_versioning_service.get_content(content_id=content_id)).objects.exclude(id=content_id).first()
    review_service.edit(content_id=other.id, changes={"slug": old}, expected_version=None)
    content_versioning_service.restore(content_id=content_id, number=1)
