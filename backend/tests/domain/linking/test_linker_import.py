"""Old pages of a WordPress site: read page by page, only what changed, from where a broken import stopped."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.domain.linking.models import InternalLink, LinkedPage, SiteLinking
from igny8_core.domain.linking.services import (
    applying_service,
    linker_service,
    repair_service,
    wordpress_import_service,
)
from igny8_core.domain.planning.models import SitePage
from igny8_core.domain.publishing.models import WordPressConnection
from igny8_core.domain.publishing.services import connection_service
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.shared.errors import Conflict, UpstreamFailed

from tests.factories import World, make_content, make_site
from tests.support.jobs import drain
from tests.support.wordpress import WordPress
from tests.support.wordpress_pages import PagesServer, Post

OLD = "<p>Every bicycle owner should know bicycle chain cleaning; a dirty bicycle wears out its chain.</p>" * 20


@pytest.fixture
def server() -> Iterator[PagesServer]:
    with PagesServer() as running:
        running.posts = [
            Post(1, "chain-cleaning", "Bicycle chain cleaning", OLD),
            Post(2, "brakes", "Brakes", f'<p>Clean the <a href="{running.url}/chain-cleaning/">chain</a>, too.</p>'),
            Post(3, "about-us", "About us", "<p>We ride.</p>", kind="pages"),
        ]
        yield running


@pytest.fixture
def site(scope: World, server: PagesServer) -> Site:
    made = make_site(scope, name="Old blog", kind="wordpress")
    WordPressConnection.objects.create(
        account=scope.account, site=made, base_url=server.url, username="ann", application_password="secret"
    )
    return made


def run_import(site: Site, *, full: bool = False) -> dict[str, int]:
    client = connection_service.client_of(WordPressConnection.objects.get(site=site))
    return wordpress_import_service.run_import(site_id=site.id, full=full, client=client)


def page(slug: str) -> LinkedPage:
    return LinkedPage.objects.get(address=f"/{slug}/")


def test_pages_are_known_with_their_text_and_links(site):
    job = wordpress_import_service.request_import(site_id=site.id)
    drain()
    job.refresh_from_db()
    assert job.result == {"read": 3, "pages": 3, "dropped": 0}
    stored = SitePage.objects.get(origin="wordpress:posts:1")
    assert (stored.stage, stored.title) == ("external", "Bicycle chain cleaning")
    assert (page("chain-cleaning").html, page("about-us").entity_type) == (OLD, "page")
    assert page("brakes").links == [["/chain-cleaning/", "chain"]]
    link = InternalLink.objects.get()
    assert (link.source_page_id, link.target_page_id, link.state) == (page("brakes").page_id, stored.id, "applied")
    state = SiteLinking.objects.get(site=site)
    assert (state.imported_pages, state.import_state, state.imported_until) == (3, {}, "2026-01-01T09:59:59")


def test_a_second_import_reads_only_what_changed(site, server):
    run_import(site)
    server.posts[1].modified = "2026-02-01T00:00:00"
    server.posts[1].html = "<p>No link any more.</p>"
    server.posts[0].modified = server.posts[2].modified = "2025-01-01T00:00:00"
    assert run_import(site)["read"] == 1
    assert page("brakes").links == []
    assert not InternalLink.objects.exists()
    assert SitePage.objects.filter(site=site).count() == 3


def test_a_broken_import_goes_on_where_it_was(site, server):
    server.posts = [Post(n, f"post-{n}", f"Post {n}", "<p>Text.</p>") for n in range(1, 251)]
    real = server._list
    asked = 0

    def break_at_third(connection, kind, query):
        nonlocal asked
        asked += "page" in query
        server.broken = int("page" in query and asked == 2)
        real(connection, kind, query)

    server._list = break_at_third
    with pytest.raises(UpstreamFailed):
        run_import(site)
    assert LinkedPage.objects.count() == 200
    assert run_import(site) == {"read": 250, "pages": 250, "dropped": 0}
    assert [entry["page"] for entry in server.asked] == ["1", "2", "3", "3", "1"]


def test_new_pages_link_to_old_ones_and_old_ones_are_only_suggested(scope, site):
    run_import(site)
    html = "<p>Before bicycle chain cleaning, put the bicycle on a stand; the chain of a bicycle is dirty.</p>" * 20
    new = make_content(
        scope, site=site, title="Bicycle stand", primary_keyword="bicycle owner", html=html, stage="illustrated"
    )
    linker_service.run_linking(site_id=site.id)
    assert '<a href="/chain-cleaning/">bicycle chain cleaning</a>' in Content.objects.get(id=new.id).html
    assert "/chain-cleaning/" in linker_service.live_paths(site_id=site.id)
    suggested = InternalLink.objects.get(state="suggested")
    assert (suggested.source_page_id, suggested.target_id) == (page("chain-cleaning").page_id, new.id)
    with pytest.raises(Conflict, match="imported"):
        applying_service.accept(link_id=suggested.id)
    assert linker_service.estimate(site_id=site.id).pages == 0


def test_old_pages_can_be_left_out_as_sources(scope, site):
    site.settings = {"linking": {"suggest_in_imported": False}}
    site.save()
    run_import(site)
    make_content(scope, site=site, title="Bicycle owner", primary_keyword="bicycle owner", html=OLD)
    linker_service.run_linking(site_id=site.id)
    assert not InternalLink.objects.filter(state="suggested", source_page__isnull=False).exists()


def test_our_links_follow_an_old_page(scope, site, server):
    run_import(site)
    ours = make_content(scope, site=site, html='<p>See <a href="/chain-cleaning/">chains</a>.</p>')
    repair_service.repair(site=site)
    server.posts[0].slug, server.posts[0].modified = "clean-chains", "2026-03-01T00:00:00"
    run_import(site)
    assert Content.objects.get(id=ours.id).html == '<p>See <a href="/clean-chains/">chains</a>.</p>'


def test_a_full_import_drops_what_is_gone(scope, site, server):
    run_import(site)
    ours = make_content(scope, site=site, html='<p>See <a href="/chain-cleaning/">chains</a>.</p>')
    repair_service.repair(site=site)
    del server.posts[0]
    assert run_import(site)["dropped"] == 0, "what was deleted there is not among what changed"
    assert run_import(site, full=True) == {"read": 2, "pages": 2, "dropped": 1}
    assert Content.objects.get(id=ours.id).html == "<p>See chains.</p>"
    assert not SitePage.objects.filter(origin="wordpress:posts:1").exists()


def test_a_full_import_keeps_a_post_that_slipped_past_it(site, server):
    server.posts = [Post(n, f"post-{n}", f"Post {n}", "<p>Text.</p>") for n in range(1, 121)]
    run_import(site)
    real = server._list

    def take_down_after_the_first(connection, kind, query):
        if query.get("page") == "2":
            server.posts = [post for post in server.posts if post.id != 50]
        real(connection, kind, query)

    server._list = take_down_after_the_first
    assert run_import(site, full=True)["dropped"] == 0, "50 was read before it was taken down"
    assert LinkedPage.objects.filter(address="/post-101/").exists(), "it moved to the first page meanwhile"
    server._list = real
    assert run_import(site, full=True)["dropped"] == 1


def test_posts_of_ours_are_not_imported_again(scope, site, server):
    make_content(scope, site=site, external_ids={"wordpress": "1"})
    assert run_import(site)["pages"] == 2


def test_hostile_posts_are_kept_harmless(site, server):
    server.posts = [
        Post(1, "x", "<script>alert(1)</script> &amp;amp; Title", "<p onclick='x()'>Hi<script>alert(1)</script></p>"),
        Post(2, "empty", "", ""),
    ]
    run_import(site)
    assert page("x").html == "<p>Hi</p>"
    assert "<script" not in page("x").title
    assert page("empty").title == "Untitled"


def test_a_hosted_site_has_nothing_to_import(scope):
    with pytest.raises(Conflict, match="hosted here"):
        wordpress_import_service.request_import(site_id=scope.site.id)


def test_a_wrong_answer_fails_the_job_with_its_cause(site, server):
    server.broken = 10
    job = wordpress_import_service.request_import(site_id=site.id)
    drain()
    job = Job.objects.get(id=job.id)
    assert (job.state, job.error_code) == ("dead", "wordpress_unavailable")


@pytest.mark.wordpress
def test_a_real_wordpress_is_read(scope: World, wordpress: WordPress):
    site = make_site(scope, name="Real", kind="wordpress")
    owner = WordPressClient(wordpress.url, "admin", wordpress.passwords["admin"])
    slug = f"imported-{site.id[-8:]}"
    post = owner.create({"title": "Chains", "content": OLD, "status": "publish", "slug": slug})
    WordPressConnection.objects.create(
        account=scope.account,
        site=site,
        base_url=wordpress.url,
        username="admin",
        application_password=wordpress.passwords["admin"],
    )
    run_import(site)
    assert "bicycle chain cleaning" in page(slug).html
    owner.update(str(post["id"]), {"title": "Chains and oil"})
    again = run_import(site)
    assert 1 <= again["read"] <= again["pages"]
    assert page(slug).title == "Chains and oil"
    review = make_content(scope, site=site, html=f'<p>See <a href="/{slug}/">chains</a>.</p>')
    review_service.edit(content_id=review.id, changes={"excerpt": "x"}, expected_version=None)
    repair_service.repair(site=site)
    owner.trash(str(post["id"]), for_good=True)
    assert run_import(site, full=True)["dropped"] == 1
    assert Content.objects.get(id=review.id).html == "<p>See chains.</p>"
