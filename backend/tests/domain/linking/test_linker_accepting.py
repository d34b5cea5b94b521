"""Accepting suggestions: seen before, put in once, taken back to the last byte, and what people decide is kept."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing import selectors as billing
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services import content_versioning_service, review_service
from igny8_core.domain.linking.models import InternalLink, LinkedPage
from igny8_core.domain.linking.services import (
    applying_service,
    linker_service,
    reading_service,
    repair_service,
    suggestion_service,
)
from igny8_core.shared.errors import Conflict, Invalid, ServiceError
from igny8_core.shared.tenancy import tenant_scope
from igny8_core.shared.utils.html import sanitise_html

from tests.factories import World, make_content
from tests.support.jobs import drain

BRAKES = "<p>Each winter a bicycle brake wears out, and a worn bicycle brake is a danger on wet roads.</p>"
State = InternalLink.State


def pair(world: World, html: str = BRAKES, **fields: Any) -> tuple[Content, Content, InternalLink]:
    """A page, another one, and a suggestion to link the words “bicycle brake” to it."""
    source = make_content(world, html=html, stage="illustrated", **fields)
    target = make_content(world, title="Bicycle brake", stage="illustrated")
    return source, target, suggest(world, source, target)


def suggest(world: World, source: Content, target: Content, anchor: str = "bicycle brake") -> InternalLink:
    return InternalLink.objects.create(
        account=world.account, site=world.site, source=source, target=target, anchor=anchor, position=14, score=0.5
    )


def test_accepting_is_a_version_and_is_done_once(scope):
    source, target, link = pair(scope)
    applying_service.accept(link_id=link.id)
    applying_service.accept(link_id=link.id)
    after = Content.objects.get(id=source.id)
    assert after.html.count(f'<a href="/blog/{target.slug}/">bicycle brake</a>') == 1
    assert after.internal_links == [
        {"target_id": target.id, "anchor": "bicycle brake", "href": f"/blog/{target.slug}/"}
    ]
    assert list(ContentVersion.objects.filter(content=source).values_list("changed_by", flat=True)) == [
        "person",
        "linker",
    ]
    assert InternalLink.objects.get(id=link.id).state == State.APPLIED
    assert AuditEvent.objects.filter(action="links.applied", subject=source.id).count() == 1


def test_the_difference_is_shown_before_and_nothing_is_changed(scope):
    source, _, link = pair(scope)
    [page] = applying_service.preview(link_ids=[link.id])
    assert (page.content_id, page.version, page.links, page.refused) == (source.id, 1, 1, {})
    [block] = page.changes
    assert [s.text for s in block.segments if s.kind == "insert"] == ["bicycle brake"]
    assert Content.objects.get(id=source.id).html == source.html
    assert InternalLink.objects.get(id=link.id).state == State.SUGGESTED


def test_what_cannot_go_in_is_named(scope):
    source, target, _ = pair(scope)
    other = make_content(scope, title="Lamps")
    missing = suggest(scope, source, other, anchor="bicycle lamp")
    assert applying_service.preview(link_ids=[missing.id])[0].refused == {missing.id: "anchor_not_found"}
    with pytest.raises(Conflict, match="not in the page any more"):
        applying_service.accept(link_id=missing.id)
    job = applying_service.request_apply(link_ids=[missing.id])
    drain()
    assert Job.objects.get(id=job.id).result["refused"] == {missing.id: "anchor_not_found"}
    with pytest.raises(Invalid, match="None of these links"):
        applying_service.request_apply(link_ids=[target.id.replace("cont_", "link_")])


def test_a_page_that_was_put_away_takes_no_link(scope):
    source, _, link = pair(scope)
    review_service.move(content_id=source.id, to=Content.Status.ARCHIVED)
    with pytest.raises(Conflict, match="put away"):
        applying_service.accept(link_id=link.id)


def test_many_are_put_in_by_a_job(scope):
    links = [pair(scope)[2] for _ in range(3)]
    job = applying_service.request_apply(link_ids=[link.id for link in links])
    drain()
    job.refresh_from_db()
    assert (job.state, job.result) == ("succeeded", {"applied": 3, "pages": 3, "refused": {}})
    assert set(InternalLink.objects.values_list("state", flat=True)) == {State.APPLIED}


TEXTS = st.lists(
    st.sampled_from(
        [
            "a bicycle brake", " & ", "<b>bold</b>", "é", "“quoted”", "&nbsp;", "<em>bicycle</em> brake", "<br>",
            "x < y",
            '<img src="/a.png" alt="a bicycle brake">', '<a href="https://example.com/">bicycle brake</a>', "日本",
        ]
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=TEXTS, after=TEXTS)
def test_applying_and_undoing_restores_the_page_to_the_byte(scope, before, after):
    html = sanitise_html(
        f"<h2>A bicycle brake</h2><p>{' '.join(before)}</p>{BRAKES}<ul><li>{' '.join(after)}</li></ul>"
    )
    source, _, link = pair(scope, html)
    applying_service.accept(link_id=link.id)
    linked = Content.objects.get(id=source.id)
    assert linked.html != html
    content_versioning_service.restore(content_id=source.id, number=1)
    restored = Content.objects.get(id=source.id)
    assert (restored.html, restored.internal_links) == (html, [])
    content_versioning_service.restore(content_id=source.id, number=2)
    applying_service.remove_link(link_id=link.id)
    assert Content.objects.get(id=source.id).html == html


def test_rows_follow_a_restored_version(scope):
    source, _, link = pair(scope)
    applying_service.accept(link_id=link.id)
    content_versioning_service.restore(content_id=source.id, number=1)
    repair_service.repair(site=scope.site)
    assert InternalLink.objects.get(id=link.id).state == State.REMOVED
    content_versioning_service.restore(content_id=source.id, number=2)
    repair_service.repair(site=scope.site)
    assert InternalLink.objects.get(id=link.id).state == State.APPLIED


def test_a_link_that_a_model_wrote_over_may_be_suggested_again(scope):
    source, _, link = pair(scope)
    applying_service.accept(link_id=link.id)
    content_versioning_service.change(
        content_id=source.id, changes={"html": BRAKES}, changed_by="model", why="Written again"
    )
    repair_service.repair(site=scope.site)
    assert not InternalLink.objects.filter(id=link.id).exists()


def test_links_that_people_place_are_known(scope):
    target = make_content(scope, title="Bicycle brake")
    source = make_content(scope, html=f'<p>See <a href="/blog/{target.slug}/#pads">our advice</a>.</p>')
    reading_service.refresh(site=scope.site)
    link = InternalLink.objects.get()
    assert (link.source_id, link.target_id, link.anchor) == (source.id, target.id, "our advice")
    assert (link.state, link.link_type) == (State.APPLIED, "manual")
    assert LinkedPage.objects.get(content=source).outbound == 1


def test_a_rejected_link_is_not_suggested_again_until_somebody_reconsiders(scope):
    *_, link = pair(scope)
    assert suggestion_service.reject(link_ids=[link.id], note="dull") == {link.id: "rejected"}
    assert suggestion_service.reject(link_ids=[link.id]) == {link.id: "rejected"}
    with pytest.raises(Conflict):
        applying_service.accept(link_id=link.id)
    assert suggestion_service.reconsider(link_ids=[link.id]) == {link.id: "suggested"}
    assert applying_service.accept(link_id=link.id).state == State.APPLIED
    assert set(AuditEvent.objects.filter(action__startswith="links.").values_list("action", flat=True)) == {
        "links.rejected",
        "links.reconsidered",
        "links.applied",
    }


def test_a_removed_link_is_gone_from_the_page(scope):
    source, _, link = pair(scope)
    applying_service.accept(link_id=link.id)
    applying_service.remove_link(link_id=link.id)
    after = Content.objects.get(id=source.id)
    assert (after.html, after.internal_links) == (source.html, [])
    assert InternalLink.objects.get(id=link.id).state == State.REMOVED
    with pytest.raises(Conflict, match="removed"):
        applying_service.remove_link(link_id=link.id)


def _site_of_pages(world: World, **fields: Any) -> list[Content]:
    about = "<p>Each bicycle needs bicycle chain cleaning in spring, and bicycle brake adjustment in autumn.</p>" * 30
    topics = ("bicycle chain cleaning", "bicycle brake adjustment", "bicycle wheel truing")
    return [
        make_content(world, stage="illustrated", primary_keyword=topic, title=topic.capitalize(), html=about, **fields)
        for topic in topics
    ]


def test_a_site_may_want_to_see_links_first(scope):
    scope.site.settings = {"linking": {"mode": "suggest"}}
    scope.site.save()
    pages = _site_of_pages(scope)
    result = linker_service.run_linking(site_id=scope.site.id)
    assert (result["links"], result["pages"]) == (0, 3)
    assert result["suggested"] == InternalLink.objects.filter(state=State.SUGGESTED).count() > 0
    assert list(Content.objects.order_by("id").values_list("html", "version")) == [(page.html, 1) for page in pages]
    assert set(Content.objects.values_list("stage", flat=True)) == {"linked"}, "the pipeline goes on"


def test_published_pages_get_suggestions_unless_the_site_lets_them_be_edited(scope):
    _site_of_pages(scope, status=Content.Status.PUBLISHED)
    assert linker_service.run_linking(site_id=scope.site.id)["links"] == 0
    assert InternalLink.objects.filter(state=State.SUGGESTED).exists()
    scope.site.settings = {"linking": {"edit_published": True}}
    scope.site.save()
    result = linker_service.run_linking(site_id=scope.site.id)
    assert result["links"] > 0
    assert result["republished"] > 0
    [job] = Job.objects.filter(kind="linking.republish_pages")
    assert {version for _, version in job.args["pages"]} == {1}, "the version that is out there"


def test_a_second_run_changes_nothing_and_costs_nothing(scope):
    _site_of_pages(scope)
    estimate = linker_service.estimate(site_id=scope.site.id)
    first = linker_service.request_linking(site_id=scope.site.id)
    drain()
    first.refresh_from_db()
    assert first.credits_settled == estimate.credits > 0
    before = list(Content.objects.order_by("id").values_list("html", "version"))
    assert linker_service.estimate(site_id=scope.site.id).credits == 0
    with pytest.raises(Invalid, match="no page that waits"):
        linker_service.request_linking(site_id=scope.site.id)
    again = linker_service.request_linking(site_id=scope.site.id, again=True)
    drain()
    again.refresh_from_db()
    assert (again.state, again.credits_settled) == ("succeeded", 0)
    assert list(Content.objects.order_by("id").values_list("html", "version")) == before
    assert CreditTransaction.objects.filter(kind="settle").count() == 1
    assert billing.balance().held == 0


def test_a_page_is_paid_for_again_when_a_person_has_changed_it(scope):
    page, *_ = _site_of_pages(scope)
    linker_service.run_linking(site_id=scope.site.id)
    review_service.edit(content_id=page.id, changes={"excerpt": "New."}, expected_version=None)
    estimate = linker_service.estimate(site_id=scope.site.id)
    assert (estimate.pages, estimate.words) == (1, page.word_count)


def test_a_run_respects_the_rules_of_the_site(scope):
    scope.site.settings = {"linking": {"max_per_page": 1}}
    scope.site.save()
    _site_of_pages(scope)
    linker_service.run_linking(site_id=scope.site.id)
    per_page = [html.count("<a ") for html in Content.objects.values_list("html", flat=True)]
    assert max(per_page) == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_who_accept_at_once_accept_once():
    from tests.factories import make_world

    world = make_world()
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        source, *_, link = pair(world)
    problems: list[Exception] = []
    start = threading.Barrier(4)

    def accept() -> None:
        try:
            with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
                start.wait()
                applying_service.accept(link_id=link.id)
        except (ServiceError, DatabaseError) as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=accept) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with tenant_scope(world.account.id):
        assert Content.objects.get(id=source.id).html.count("<a ") == 1
        assert ContentVersion.objects.filter(content=source).count() == 2
