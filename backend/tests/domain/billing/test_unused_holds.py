"""A job that needs less than was set aside for it gives the rest back when it ends, whichever way it ends."""

from __future__ import annotations

from config.invariants import INVARIANTS
from igny8_core.domain.billing import selectors
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.content.services import image_service
from igny8_core.domain.optimization.services import optimizer_service
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.services import clustering_service
from igny8_core.infrastructure.ai.functions.optimize_content import OPTIMIZE_CONTENT
from igny8_core.shared.errors import UpstreamFailed

from tests.factories import make_content, make_keyword
from tests.support.jobs import drain


def assert_nothing_is_held() -> None:
    assert selectors.balance().held == 0
    assert INVARIANTS["No hold outlives its job"]() == []


def test_keywords_that_another_run_clustered_meanwhile(scope):
    make_keyword(scope, "bike chain")
    before = selectors.balance().available
    job = clustering_service.cluster_keywords(site_id=scope.site.id)
    assert selectors.balance().held > 0
    Keyword.objects.update(status=Keyword.Status.MAPPED)
    drain()
    job.refresh_from_db()
    assert job.state == "succeeded"
    assert_nothing_is_held()
    assert selectors.balance().available == before


def test_a_page_that_was_mended_meanwhile(scope):
    content = make_content(
        scope, stage=Content.Stage.ILLUSTRATED, html="<p>Short.</p>", meta_title="", meta_description="Short."
    )
    optimizer_service.request_optimization(content_id=content.id)
    assert selectors.balance().held > 0
    good = Content.objects.get(id=content.id)
    phrase = good.primary_keyword
    paragraphs = "".join(
        f"<h2>How to {phrase}, part {n}</h2><p>To {phrase} you need time. First, clean it. Then oil it. "
        f'<a href="/blog/a-{n}/">Read more</a>, or see <a href="https://example.org/">this</a>.</p>' * 2
        for n in range(12)
    )
    Content.objects.filter(id=content.id).update(html=paragraphs, meta_title=f"{phrase} at home: a guide for riders")
    drain()
    assert_nothing_is_held()


def test_an_edit_that_the_model_refused(scope, monkeypatch):
    content = make_content(scope, stage=Content.Stage.ILLUSTRATED, html="<p>Short.</p>", meta_title="")
    before = selectors.balance().available
    job = optimizer_service.request_optimization(content_id=content.id)

    def refuse(function, data, **_):
        assert function is OPTIMIZE_CONTENT
        raise UpstreamFailed("model_refused", "The model refused.", retryable=False)

    monkeypatch.setattr(optimizer_service.engine, "run", refuse)
    drain()
    job.refresh_from_db()
    assert job.state == "succeeded"
    assert_nothing_is_held()
    assert selectors.balance().available == before


def test_images_that_an_earlier_job_had_planned(scope):
    content = make_content(scope)
    Image.objects.create(
        account=scope.account, site=scope.site, content=content, role="featured", prompt="A bicycle", alt="A bicycle",
        width=1200, height=630,
    )  # fmt: skip
    job = image_service.request_images(content_id=content.id)
    drain()
    job.refresh_from_db()
    assert job.state == "succeeded"
    assert_nothing_is_held()
