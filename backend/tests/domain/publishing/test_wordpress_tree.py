"""Pages of the builder on their way to a WordPress in memory (a real one: `journeys/test_pages_to_wordpress.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import Job
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.publishing.services import connection_service, wordpress_pages_service
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.services import blueprint_service, page_service
from igny8_core.shared.errors import Conflict

from tests.factories import World, make_content, make_site
from tests.support.wordpress_tree import TreeServer

Send = Callable[..., dict]


@pytest.fixture
def server() -> Iterator[TreeServer]:
    with TreeServer() as running:
        yield running


@pytest.fixture
def site(scope: World, server: TreeServer) -> Site:
    """A connected WordPress site with a home page and two below it."""
    site = make_site(scope, name="Bikes", kind=Site.Kind.WORDPRESS)
    WordPressConnection.objects.create(
        account=scope.account, site=site, base_url=server.url, username="ann", application_password="secret",
        default_status="publish",
    )  # fmt: skip
    blueprint = blueprint_service.create_blueprint(site_id=site.id, name="Bikes")
    for title in ("Bikes", "Services", "About us"):
        page_service.create_page(blueprint_id=blueprint.id, title=title)
    blueprint_service.activate(blueprint_id=blueprint.id)
    return site


@pytest.fixture
def send(site: Site, run_jobs) -> Send:
    def once(**options: bool) -> dict:
        job = wordpress_pages_service.request_sending(site_id=site.id, **options)
        run_jobs()
        job.refresh_from_db()
        assert job.state == "succeeded", job.error_detail
        return job.result

    return once


def page(site: Site, title: str) -> PageBlueprint:
    return PageBlueprint.objects.get(site=site, title=title)


def put(page: PageBlueprint, *blocks: dict) -> None:
    page_service.save_blocks(page_id=page.id, blocks_json=list(blocks), expected_version=page.version)


def there(server: TreeServer, page: PageBlueprint) -> dict:
    return server.pages[int(WordPressPage.objects.get(page=page).external_id)]


def text(html: str) -> dict:
    return {"type": "rich_text", "html": html}


def test_links_lead_to_the_pages_of_this_wordpress(scope, site, server, send):
    post = make_content(scope, site=site, status="published")
    post.publishing_records.create(
        account=scope.account, site=site, destination="wordpress", external_status="publish",
        external_url=f"{server.url}/2026/oil/",
    )  # fmt: skip
    cases = {
        "/services/#prices": f"{server.url}/services/#prices",
        "/": f"{server.url}/home/",
        f"/blog/{post.slug}/": f"{server.url}/2026/oil/",
        "/blog/": f"{server.url}/",
        "https://elsewhere.test/": "https://elsewhere.test/",
        "mailto:ann@acme.test": "mailto:ann@acme.test",
    }
    links = "".join(f'<p><a href="{href}">{n}</a></p>' for n, href in enumerate(cases))
    put(page(site, "About us"), text(links + '<p><a href="/gone/">the words stay</a></p>'))
    assert send() == {"pages": 3, "sent": 3, "unchanged": 0, "problems": []}
    markup = there(server, page(site, "About us"))["content"]["raw"]
    for number, href in enumerate(cases.values()):
        assert f'<a href="{href}">{number}</a>' in markup
    assert "<p>the words stay</p>" in markup


def test_links_follow_a_page_whose_address_changed(site, server, send):
    put(page(site, "About us"), text('<p><a href="/services/">What we do</a></p>'))
    send()
    page_service.update_page(page_id=page(site, "Services").id, changes={"slug": "work"})
    assert send()["sent"] == 2
    assert f'href="{server.url}/work/"' in there(server, page(site, "About us"))["content"]["raw"]


def test_what_wordpress_cannot_take_is_named(site, server, send):
    form = {"type": "contact_form", "form_id": "contact", "fields": [{"name": "name", "label": "Name", "type": "text"}]}
    about = page(site, "About us")
    put(about, text("<p>Hello.</p>"), {"type": "columns", "columns": [{"blocks": [form]}, {"blocks": []}]})
    page_service.update_page(page_id=about.id, changes={"noindex": True})
    send()
    assert WordPressPage.objects.get(page=about).left_out == ["contact_form", "noindex"]
    assert WordPressPage.objects.get(page=page(site, "Bikes")).left_out == []


def test_a_page_in_place_of_a_deleted_one_takes_its_place_there(site, server, send):
    send()
    old = page(site, "About us")
    page_service.delete_page(page_id=old.id)
    new = page_service.create_page(blueprint_id=old.site_blueprint_id, title="Who we are", slug=old.slug)
    before = len(server.pages)
    assert send()["sent"] == 1
    assert len(server.pages) == before
    assert there(server, new)["title"]["raw"] == "Who we are"


def test_one_page_that_fails_stops_only_what_stands_below_it(site, server, send):
    services = page(site, "Services")
    below = page_service.create_page(
        blueprint_id=services.site_blueprint_id, title="Wheel truing", parent_id=services.id
    )
    server._write(99, {"title": "Old services", "content": "", "slug": "services", "status": "publish"})
    result = send()
    assert result["sent"] == 2
    assert [(p["path"], p["code"]) for p in result["problems"]] == [
        ("/services/", "wordpress_address_taken"),
        (below.path, "parent_missing"),
    ]
    assert server.pages[99]["title"]["raw"] == "Old services"
    assert WordPressPage.objects.get(page=services).error_code == "wordpress_address_taken"
    assert send(replace=True)["problems"] == []
    assert (server.pages[99]["title"]["raw"], there(server, below)["parent"]) == ("Services", 99)
    assert WordPressPage.objects.get(page=services).error_code == ""


def test_taking_over_a_public_page_does_not_hide_it(site, server, send):
    WordPressConnection.objects.update(default_status="draft")
    server._write(99, {"title": "About", "content": "", "slug": "about-us", "status": "publish"})
    send(replace=True)
    assert there(server, page(site, "About us"))["status"] == "publish"
    assert there(server, page(site, "Services"))["status"] == "draft"


def test_the_front_page_must_be_public(site, server, send):
    WordPressConnection.objects.update(default_status="draft")
    assert [p["code"] for p in send(front_page=True)["problems"]] == ["front_not_public"]
    assert server.options == {}
    WordPressConnection.objects.update(default_status="publish")
    assert send(front_page=True)["problems"] == []
    front = int(WordPressPage.objects.get(page=page(site, "Bikes")).external_id)
    assert server.options == {"show_on_front": "page", "page_on_front": front}


def test_the_same_order_is_one_job_and_another_one_waits(site):
    first = wordpress_pages_service.request_sending(site_id=site.id)
    assert wordpress_pages_service.request_sending(site_id=site.id).id == first.id
    with pytest.raises(Conflict, match="on the way"):
        wordpress_pages_service.request_sending(site_id=site.id, replace=True)
    with pytest.raises(Conflict, match="on the way"):
        connection_service.disconnect(connection_id=WordPressConnection.objects.get(site=site).id)
    assert Job.objects.filter(kind="publishing.send_pages").count() == 1


def test_sites_that_have_nothing_to_send_say_why(scope, site):
    for kind, code in ((Site.Kind.HOSTED, "not_a_wordpress_site"), (Site.Kind.WORDPRESS, "wordpress_not_connected")):
        with pytest.raises(Conflict) as refused:
            wordpress_pages_service.request_sending(site_id=make_site(scope, name=code, kind=kind).id)
        assert refused.value.code == code
    SiteBlueprint.objects.filter(site=site).update(structure_json={"provider": "offline"})
    with pytest.raises(Conflict, match="sample text"):
        wordpress_pages_service.request_sending(site_id=site.id)
    PageBlueprint.objects.filter(site=site).delete()
    with pytest.raises(Conflict, match="no pages yet"):
        wordpress_pages_service.request_sending(site_id=site.id)


def test_another_wordpress_begins_anew(site, server, send):
    send()
    with TreeServer() as other:
        connection_service.connect(
            site_id=site.id, base_url=other.url, username="ann", application_password="secret", default_status="publish"
        )
        left = WordPressPage.objects.filter(site=site)
        assert {record.error_code for record in left} == {"left_behind"}
        assert {record.external_id for record in left} == {""}
        assert send()["sent"] == 3
        assert len(other.pages) == 3
