"""Links stay true when pages move, go and come, whoever made the change."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services import review_service
from igny8_core.domain.linking.models import InternalLink, LinkedPage, SiteLinking
from igny8_core.domain.linking.services import link_watch_service, linker_service, repair_service
from igny8_core.domain.planning.models import SitePage
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_content, make_site
from tests.support.jobs import drain

State = InternalLink.State


def linked(world: World, **fields: Any) -> tuple[Content, Content]:
    """A page that links to another one, as the linker knows them."""
    target = make_content(world, title="Brakes", **fields)
    html = f'<p>See <a href="{path(target)}">our brakes</a> &amp; <a href="{path(target)}#pads">pads</a>.</p>'
    source = make_content(world, html=html, **fields)
    repair_service.repair(site=source.site)
    return source, target


def path(content: Content) -> str:
    return linker_service.path_of(kind=content.site.kind, slug=content.slug)


def html_of(content: Content) -> str:
    return Content.objects.get(id=content.id).html


def test_links_follow_a_slug(scope):
    source, target = linked(scope)
    review_service.edit(content_id=target.id, changes={"slug": "good-brakes"}, expected_version=None)
    repaired = repair_service.repair(site=scope.site)
    assert (repaired.moved, repaired.removed, repaired.pages) == (2, 0, {source.id: 1})
    assert html_of(source) == (
        '<p>See <a href="/blog/good-brakes/">our brakes</a> &amp; <a href="/blog/good-brakes/#pads">pads</a>.</p>'
    )
    version = ContentVersion.objects.get(content=source, number=2)
    assert (version.changed_by, version.why) == ("linker", "Links repaired: 2 sent to a new address, 0 taken out")
    assert InternalLink.objects.get().state == State.APPLIED
    assert not repair_service.needs_repair(site=scope.site)
    assert repair_service.repair(site=scope.site).pages == {}


def test_two_pages_that_swap_their_slugs_keep_their_links(scope):
    source, one = linked(scope)
    other = make_content(scope, title="Lamps")
    html = source.html + f'<p><a href="{path(other)}">lamps</a></p>'
    review_service.edit(content_id=source.id, changes={"html": html}, expected_version=None)
    repair_service.repair(site=scope.site)
    Content.objects.filter(id=one.id).update(slug="on-its-way")
    Content.objects.filter(id=other.id).update(slug=one.slug)
    Content.objects.filter(id=one.id).update(slug=other.slug)
    repair_service.repair(site=scope.site)
    assert f'<a href="{path(other)}">our brakes</a>' in html_of(source)
    assert f'<a href="{path(one)}">lamps</a>' in html_of(source)


def test_links_to_a_page_that_is_put_away_are_taken_out(scope):
    source, target = linked(scope)
    review_service.move(content_id=target.id, to=Content.Status.ARCHIVED)
    assert repair_service.repair(site=scope.site).removed == 2
    assert html_of(source) == "<p>See our brakes &amp; pads.</p>"
    assert not InternalLink.objects.filter(state=State.APPLIED).exists()
    assert not repair_service.needs_repair(site=scope.site)
    review_service.move(content_id=target.id, to=Content.Status.DRAFT)
    repair_service.repair(site=scope.site)
    assert LinkedPage.objects.filter(content=target).exists()


def test_links_to_a_deleted_page_are_taken_out(scope):
    target = make_content(scope, title="Brakes")
    entry = {"target_id": target.id, "anchor": "brakes", "href": path(target)}
    html = f'<p>Our <a href="{path(target)}">brakes</a>.</p>'
    source = make_content(scope, html=html, internal_links=[entry])
    repair_service.repair(site=scope.site)
    target.delete()
    assert repair_service.repair(site=scope.site).removed == 1
    after = Content.objects.get(id=source.id)
    assert (after.html, after.internal_links) == ("<p>Our brakes.</p>", [])


def test_foreign_links_and_places_on_the_page_are_left_alone(scope):
    source, target = linked(scope)
    html = source.html + (
        f'<p><a href="https://example.com{path(target)}">there</a> <a href="#top">up</a>'
        ' <a href="mailto:a@b.c">us</a></p>'
    )
    review_service.edit(content_id=source.id, changes={"html": html}, expected_version=None)
    repair_service.repair(site=scope.site)
    before = html_of(source)
    review_service.edit(content_id=target.id, changes={"slug": "good-brakes"}, expected_version=None)
    repair_service.repair(site=scope.site)
    assert html_of(source) == before.replace(f'"{path(target)}', '"/blog/good-brakes/')


def test_addresses_are_told_apart_whatever_their_letters(scope):
    target = make_content(scope, title="Räder", slug="räder")
    odd = '<p><a href="http://[bad/">odd</a> <a href="/blog/r%C3%A4der">wheels</a> <a href="sub/page">sub</a></p>'
    source = make_content(scope, html=odd)
    repair_service.repair(site=scope.site)
    assert InternalLink.objects.get().target_id == target.id
    review_service.edit(content_id=target.id, changes={"slug": "raeder"}, expected_version=None)
    repair_service.repair(site=scope.site)
    assert '<a href="/blog/raeder/">wheels</a>' in html_of(source)


def test_the_tick_hears_of_it(scope):
    source, target = linked(scope)
    assert link_watch_service.look_for_changes() == 0
    review_service.edit(content_id=target.id, changes={"slug": "good-brakes"}, expected_version=None)
    assert link_watch_service.look_for_changes() == 0, "it has looked just now"
    SiteLinking.objects.update(checked_at=timezone.now() - link_watch_service.EVERY)
    assert link_watch_service.look_for_changes() == 1
    drain()
    assert "/blog/good-brakes/" in html_of(source)
    job = Job.objects.get(kind="linking.repair_links")
    assert (job.state, job.result) == ("succeeded", {"moved": 2, "removed": 0, "pages": 1})
    assert Job.objects.filter(kind="linking.build_graph", state="succeeded").count() == 1


def test_the_tick_works_for_every_tenant(world, other_world):
    for each in (world, other_world):
        with tenant_scope(each.account.id, user_id=each.owner.id):
            linked(each)
            Content.objects.filter(title="Brakes").update(slug=f"brakes-{each.account.id[-4:]}")
    assert link_watch_service.look_for_changes() == 2


def _publish(world: World, content: Content, *, destination: str, url: str = "") -> PublishingRecord:
    SitePage.objects.filter(ref=content.id).update(stage="published", url=url or f"https://x.test{path(content)}")
    return PublishingRecord.objects.create(
        account=world.account,
        site=content.site,
        content=content,
        destination=destination,
        status="published",
        content_version=content.version,
        published_at=timezone.now(),
    )


def test_a_published_page_counts_under_its_address_until_it_is_published_again(scope):
    _, target = linked(scope, status=Content.Status.PUBLISHED)
    _publish(scope, target, destination="hosted")
    review_service.edit(content_id=target.id, changes={"slug": "good-brakes"}, expected_version=None)
    assert repair_service.repair(site=scope.site).moved == 0, "readers still find it where it was"
    SitePage.objects.filter(ref=target.id).update(url="https://x.test/blog/good-brakes/")
    assert repair_service.repair(site=scope.site).moved == 2


def test_what_readers_see_is_published_again(scope):
    source, target = linked(scope, status=Content.Status.PUBLISHED)
    record = _publish(scope, source, destination="hosted")
    review_service.move(content_id=target.id, to=Content.Status.ARCHIVED)
    repair_service.repair(site=scope.site)
    [job] = Job.objects.filter(kind="linking.republish_pages")
    assert job.args["pages"] == [[source.id, 1]]
    Job.objects.exclude(id=job.id).delete()
    drain_only(job)
    job.refresh_from_db()
    assert job.result == {"republished": 1, "skipped": {}}
    record.refresh_from_db()
    assert Job.objects.filter(id=record.job_id, kind="publishing.publish_content").exists()


def test_a_persons_unpublished_edits_do_not_slip_out_with_a_repair(scope):
    source, target = linked(scope, status=Content.Status.PUBLISHED)
    _publish(scope, source, destination="hosted")
    review_service.edit(content_id=source.id, changes={"title": "Not ready"}, expected_version=None)
    review_service.move(content_id=target.id, to=Content.Status.ARCHIVED)
    repair_service.repair(site=scope.site)
    job = Job.objects.get(kind="linking.republish_pages")
    drain_only(job)
    job.refresh_from_db()
    assert job.result["republished"] == 0
    assert "nobody has published" in job.result["skipped"][source.id]


def drain_only(job: Job) -> None:
    from igny8_core.core.jobs import runner
    from igny8_core.core.jobs.services import admit

    admit(job.lane)
    runner.run(job.id)


def test_posts_are_published_again_when_a_page_that_they_name_goes_live_or_off(scope):
    site = make_site(scope, kind="wordpress")
    source, target = linked(scope, site=site)
    Content.objects.filter(id=source.id).update(status=Content.Status.PUBLISHED)
    repair_service.repair(site=site)
    assert not Job.objects.filter(kind="linking.republish_pages").exists()
    Content.objects.filter(id=target.id).update(status=Content.Status.PUBLISHED)
    assert repair_service.repair(site=site).live == {source.id: 1}
    Content.objects.filter(id=target.id).update(status=Content.Status.DRAFT)
    assert repair_service.repair(site=site).live == {source.id: 1}
    assert html_of(source) == source.html, "the link stays in the text; publishing leaves it out while it is dead"


def test_wordpress_pages_are_linked_where_they_really_are(scope):
    site = make_site(scope, kind="wordpress")
    source, target = linked(scope, site=site)
    Content.objects.filter(id=target.id).update(status=Content.Status.PUBLISHED)
    _publish(scope, target, destination="wordpress", url=f"https://bikes.example/2026/11/{target.slug}/")
    repair_service.repair(site=site)
    assert f'href="/2026/11/{target.slug}/"' in html_of(source)
    assert linker_service.live_paths(site_id=site.id) == {f"/2026/11/{target.slug}/"}


@pytest.mark.parametrize("count", [3, 30])
def test_looking_for_changes_costs_the_same_for_every_site(scope, count):
    for _ in range(count):
        linked(scope)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert not repair_service.needs_repair(site=scope.site)
    assert len(queries) == 4
