"""Linking leaves pages alone that changed while it compared, and charges what it linked."""

from __future__ import annotations

import pytest
from igny8_core.domain.billing import selectors
from igny8_core.domain.billing.models import CreditHold
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.domain.linking.services import linker_service

from tests.factories import make_content
from tests.support.jobs import drain

ABOUT = "<p>Each bicycle needs bicycle chain cleaning in spring, and bicycle brake adjustment in autumn.</p>" * 30


def _pages(world) -> list[Content]:
    return [
        make_content(world, stage="illustrated", primary_keyword=topic, title=topic.capitalize(), html=ABOUT)
        for topic in ("bicycle chain cleaning", "bicycle brake adjustment", "bicycle wheel truing")
    ]


@pytest.mark.parametrize("meanwhile", ["edited", "approved"])
def test_a_page_that_changed_meanwhile_is_passed_over(scope, monkeypatch, meanwhile):
    page = _pages(scope)[0]
    suggest = linker_service.engine.suggest

    def change(*args):
        if meanwhile == "edited":
            review_service.edit(content_id=page.id, changes={"html": "<p>Mine.</p>"}, expected_version=None)
        else:
            review_service.approve(content_id=page.id, override=True)
        return suggest(*args)

    monkeypatch.setattr(linker_service.engine, "suggest", change)
    result = linker_service.run_linking(site_id=scope.site.id)
    after = Content.objects.get(id=page.id)
    assert after.html == ("<p>Mine.</p>" if meanwhile == "edited" else page.html)
    assert after.linker_version == 0
    assert result["pages"] == 2


def test_pages_that_join_a_waiting_run_are_paid_for(scope):
    _, *others = _pages(scope)
    Content.objects.filter(id__in=[c.id for c in others]).update(stage="generated")
    job = linker_service.request_linking(site_id=scope.site.id)
    Content.objects.update(stage="illustrated")
    assert linker_service.request_linking(site_id=scope.site.id).id == job.id
    before = job.credits_reserved or CreditHold.objects.get().amount
    drain()
    job.refresh_from_db()
    assert job.state == "succeeded"
    assert job.credits_settled > before
    assert selectors.balance().held == 0
