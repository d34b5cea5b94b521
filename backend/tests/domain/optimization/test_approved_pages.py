"""What a person has approved is scored, never rewritten; linking leaves pages alone that changed meanwhile."""

from __future__ import annotations

import pytest
from igny8_core.domain.billing import selectors
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.domain.optimization.models import OptimizationTask
from igny8_core.domain.optimization.services import optimizer_service

from tests.factories import make_content
from tests.support.jobs import drain


def _poor(world, **fields) -> Content:
    return make_content(world, stage="linked", html="<p>Short.</p>", meta_title="Short", **fields)


@pytest.mark.parametrize("status", ["approved", "published", "archived"])
def test_such_a_page_is_only_scored(scope, status):
    content = _poor(scope, status=status)
    optimizer_service.request_optimization(content_id=content.id)
    assert selectors.balance().held == 0
    drain()
    after = Content.objects.get(id=content.id)
    assert (after.version, after.html) == (content.version, content.html)
    assert after.seo_score is not None
    assert OptimizationTask.objects.get().type == OptimizationTask.Type.ANALYSE


def test_a_page_that_is_approved_during_the_edit_keeps_its_text(scope, monkeypatch):
    content = _poor(scope, meta_description="Short.")
    run = optimizer_service.engine.run

    def approve_meanwhile(*args, **kwargs):
        if Content.objects.get(id=content.id).status == "draft":
            review_service.approve(content_id=content.id, override=True)
        return run(*args, **kwargs)

    monkeypatch.setattr(optimizer_service.engine, "run", approve_meanwhile)
    job = optimizer_service.request_optimization(content_id=content.id)
    drain()
    job.refresh_from_db()
    assert job.state == "succeeded"
    after = Content.objects.get(id=content.id)
    assert (after.status, after.html) == ("approved", content.html)


def test_a_page_that_is_being_optimised_is_not_started_again(scope):
    content = _poor(scope)
    job = optimizer_service.request_optimization(content_id=content.id)
    type(job).objects.filter(id=job.id).update(state="running")
    held = selectors.balance().held
    assert optimizer_service.request_optimization(content_id=content.id).id == job.id
    assert selectors.balance().held == held
