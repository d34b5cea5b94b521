"""Pages of the builder on their way to a WordPress in memory (a real one: `journeys/test_pages_to_wordpress.py`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs.models import Job
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.publishing.services import connection_service, wordpress_pages_service
from igny8_core.domain.site_building.models import PageBlueprint, SiteAsset, SiteBlueprint
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


def settled(send: Send) -> dict:
    """Send, and see that nothing is left to do."""
    first = send()
    assert first["problems"] == []
    assert send() == {**first, "sent": 0}
    return first


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
        "/wp-content/prices.pdf": f"{server.url}/wp-content/prices.pdf",
        f"{server.url}/shop/?a=1": f"{server.url}/shop/?a=1",
    }
    links = "".join(f'<p><a href="{href}">{n}</a></p>' for n, href in enumerate(cases))
    gone = page_service.create_page(blueprint_id=page(site, "About us").site_blueprint_id, title="Gone")
    put(page(site, "About us"), text(links + f'<p><a href="{gone.path}">the words stay</a></p>'))
    page_service.delete_page(page_id=gone.id)
    assert send() == {"pages": 3, "sent": 3, "changed_there": 0, "problems": []}
    markup = there(server, page(site, "About us"))["content"]["raw"]
    for number, href in enumerate(cases.values()):
        assert f'<a href="{href}">{number}</a>' in markup
    assert "<p>the words stay</p>" in markup
    assert WordPressPage.objects.get(page=page(site, "About us")).left_out == ["links"]
    settled(send)


def test_links_follow_a_page_whose_address_changed(site, server, send):
    put(page(site, "About us"), text('<p><a href="/services/">What we do</a></p>'))
    send()
    page_service.update_page(page_id=page(site, "Services").id, changes={"slug": "work"})
    settled(send)
    page_service.update_page(page_id=page(site, "Services").id, changes={"slug": "offers"})
    settled(send)
    put(page(site, "About us"), text('<p><a href="/services/">What we do</a>, anew.</p>'))
    settled(send)
    assert f'href="{server.url}/offers/"' in there(server, page(site, "About us"))["content"]["raw"]


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
    result = send(front_page=True)
    assert (result["sent"], [p["code"] for p in result["problems"]]) == (3, ["front_not_public"])
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


def edited(server: TreeServer, page: PageBlueprint, **fields: object) -> None:
    """What a person does in WordPress."""
    server._write(int(WordPressPage.objects.get(page=page).external_id), fields)


def test_what_a_person_hid_stays_hidden_however_often_it_is_sent(site, server, send):
    send()
    about = page(site, "About us")
    edited(server, about, status="draft")
    for number in range(3):
        put(page(site, "About us"), text(f"<p>Text {number}.</p>"))
        assert send()["problems"] == []
        assert there(server, about)["status"] == "draft"
    assert send(replace=True)["sent"] == 1
    assert there(server, about)["status"] == "publish"


def test_a_plugins_own_status_is_kept(site, server, send):
    send()
    edited(server, page(site, "About us"), status="in-review")
    put(page(site, "About us"), text("<p>Newer.</p>"))
    settled(send)
    assert there(server, page(site, "About us"))["status"] == "in-review"


def test_a_page_that_wordpress_mangled_is_still_a_persons_once_they_mended_it(site, server, send):
    put(page(site, "About us"), text("<p>Prices</p><table><tbody><tr><td>5</td></tr></tbody></table>"))
    server.filtered = lambda text: text.partition("<!-- wp:table")[0]
    for _ in range(2):
        assert [p["code"] for p in send()["problems"]] == ["wordpress_content_stripped"]
    server.filtered = str
    edited(server, page(site, "About us"), content="<p>Mended by hand.</p>")
    assert [p["code"] for p in send()["problems"]] == ["changed_in_wordpress"]
    assert there(server, page(site, "About us"))["content"]["raw"] == "<p>Mended by hand.</p>"


def test_a_parent_that_a_person_changed_does_not_stop_its_children(site, server, send):
    services = page(site, "Services")
    below = page_service.create_page(blueprint_id=services.site_blueprint_id, title="Truing", parent_id=services.id)
    send()
    edited(server, services, title="Our services")
    for title in ("Services", "Truing"):
        put(page(site, title), text("<p>Newer.</p>"))
    assert [p["path"] for p in send()["problems"]] == ["/services/"]
    assert "Newer." in there(server, below)["content"]["raw"]


def test_a_page_without_blocks_has_its_place_too(site, server, send):
    services = page(site, "Services")
    below = page_service.create_page(
        blueprint_id=services.site_blueprint_id, title="Truing", parent_id=services.id, blocks_json=[]
    )
    settled(send)
    parent = int(WordPressPage.objects.get(page=services).external_id)
    assert (there(server, below)["parent"], there(server, below)["menu_order"]) == (parent, 2)


def test_children_move_with_their_parent_and_links_to_them_too(site, server, send):
    services = page(site, "Services")
    below = page_service.create_page(blueprint_id=services.site_blueprint_id, title="Truing", parent_id=services.id)
    put(page(site, "About us"), text(f'<p><a href="{below.path}">Truing</a></p>'))
    settled(send)
    page_service.update_page(page_id=services.id, changes={"slug": "work"})
    settled(send)
    assert WordPressPage.objects.get(page=below).external_url == f"{server.url}/work/truing/"
    assert f'href="{server.url}/work/truing/"' in there(server, page(site, "About us"))["content"]["raw"]


def test_links_lead_to_the_address_that_wordpress_chose(site, server, send):
    server.attachments.add("services")
    put(page(site, "About us"), text('<p><a href="/services/">What we do</a></p>'))
    send()
    assert WordPressPage.objects.get(page=page(site, "Services")).left_out == ["slug"]
    assert f'href="{server.url}/services-2/"' in there(server, page(site, "About us"))["content"]["raw"]


def test_pages_that_swap_their_addresses_get_them(site, server, send):
    send()
    for title, slug in (("Services", "between"), ("About us", "services"), ("Services", "about-us")):
        page_service.update_page(page_id=page(site, title).id, changes={"slug": slug})
    send()
    settled(send)
    assert there(server, page(site, "Services"))["slug"] == "about-us"
    assert there(server, page(site, "About us"))["slug"] == "services"


def test_a_page_does_not_move_onto_a_strangers_address(site, server, send):
    send()
    server._write(99, {"title": "Theirs", "content": "", "slug": "work", "status": "publish"})
    page_service.update_page(page_id=page(site, "Services").id, changes={"slug": "work"})
    for options in ({}, {"replace": True}):
        assert [p["code"] for p in send(**options)["problems"]] == ["wordpress_address_taken"]
    assert server.pages[99]["title"]["raw"] == "Theirs"


def test_an_articles_page_is_never_taken_over(scope, site, server, send):
    article = make_content(scope, site=site, status="published")
    article.publishing_records.create(
        account=scope.account, site=site, destination="wordpress", external_id="99", external_status="publish"
    )
    server._write(99, {"title": "An article", "content": "", "slug": "services", "status": "publish"})
    assert [p["code"] for p in send(replace=True)["problems"]] == ["wordpress_page_of_another"]
    assert server.pages[99]["title"]["raw"] == "An article"


def test_two_pages_alike_below_different_ones_are_two(site, server, send):
    blueprint = page(site, "Services").site_blueprint_id
    for title in ("Services", "About us"):
        page_service.create_page(blueprint_id=blueprint, title="Contact", parent_id=page(site, title).id)
    settled(send)
    assert len({record.external_id for record in WordPressPage.objects.filter(page__title="Contact")}) == 2


def test_deleted_there_stays_deleted_until_ours_is_to_win(site, server, send):
    send()
    record = WordPressPage.objects.get(page=page(site, "About us"))
    del server.pages[int(record.external_id)]
    for _ in range(2):
        assert [p["code"] for p in send()["problems"]] == ["wordpress_post_gone"]
    assert send(replace=True)["problems"] == []
    assert there(server, page(site, "About us"))["status"] == "publish"


def test_what_we_took_out_may_be_emptied_from_the_trash(site, server, send, run_jobs):
    send()
    record = WordPressPage.objects.get(page=page(site, "About us"))
    wordpress_pages_service.request_withdrawal(record_id=record.id)
    run_jobs()
    del server.pages[int(record.external_id)]
    assert settled(send)["sent"] == 1


@pytest.mark.parametrize("is_there", [True, False])
def test_a_lost_picture_stops_its_page_only(site, server, send, is_there):
    about = page(site, "About us")
    asset = SiteAsset.objects.create(
        account_id=site.account_id, site=site, name="wheel", path="nowhere.webp", bytes=1, width=1, height=1
    )
    src = f"/assets/{asset.id if is_there else 'ast_' + '0' * 32}.webp"
    blocks = [{"type": "image", "image": {"src": src, "alt": "A wheel", "width": 1, "height": 1}}]
    PageBlueprint.objects.filter(id=about.id).update(blocks_json=blocks)
    result = send()
    assert (result["sent"], [p["code"] for p in result["problems"]]) == (2, ["unknown_picture"])


def test_an_order_during_a_sending_is_refused(site):
    first = wordpress_pages_service.request_sending(site_id=site.id)
    Job.objects.filter(id=first.id).update(state="running")
    with pytest.raises(Conflict, match="on the way"):
        wordpress_pages_service.request_sending(site_id=site.id)


def test_the_front_page_has_the_sites_own_address(site, server, send):
    put(page(site, "About us"), text('<p><a href="/">Home</a></p>'))
    send(front_page=True)
    new = page_service.create_page(blueprint_id=page(site, "Services").site_blueprint_id, title="News")
    put(page(site, "Services"), text(f'<p><a href="{new.path}">News</a></p>'))
    settled(send)
    assert f'href="{server.url}/"' in there(server, page(site, "About us"))["content"]["raw"]
    assert f'href="{server.url}/news/"' in there(server, page(site, "Services"))["content"]["raw"]


def test_a_draft_that_a_person_published_and_hid_again_stays_hidden(site, server, send):
    WordPressConnection.objects.update(default_status="draft")
    send()
    about = page(site, "About us")
    for status in ("publish", "draft"):
        edited(server, about, status=status)
        send()
    WordPressConnection.objects.update(default_status="publish")
    send()
    assert there(server, about)["status"] == "draft"
    assert there(server, page(site, "Services"))["status"] == "publish"
