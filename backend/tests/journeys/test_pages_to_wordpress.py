"""From a brief to the pages of a real WordPress, through the API only, and read back as WordPress and visitors do."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.auth.models import Site
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from PIL import Image
from rest_framework.test import APIClient

from tests.factories import World, make_site
from tests.support.jobs import drain
from tests.support.wordpress import WordPress

pytestmark = pytest.mark.wordpress
BASE = "/api/v1/site-builder"
SENT = "/api/v1/publisher/wordpress-pages/"


def ok(response: Any, status: int = 200) -> Any:
    assert response.status_code == status, response.content
    return response.json() if response.content else None


@pytest.fixture
def admin(wordpress: WordPress) -> Iterator[WordPressClient]:
    """WordPress as its own administrator works in it. Its pages and its front page are cleared afterwards."""
    client = WordPressClient(wordpress.url, "admin", wordpress.passwords["admin"])
    before = {str(page["id"]) for page in _all(client)}
    yield client
    client.call("POST", "/settings", json={"show_on_front": "posts", "page_on_front": 0, "page_for_posts": 0})
    for page in _all(client):
        if str(page["id"]) not in before:
            client.trash(str(page["id"]), kind="pages", for_good=True)


def _all(client: WordPressClient) -> list[dict[str, Any]]:
    return client.call("GET", "/pages", params={"status": "any,trash", "per_page": 100, "context": "edit"})


@pytest.fixture
def site(world: World) -> Site:
    return make_site(world, name="Bikes on WordPress", kind=Site.Kind.WORDPRESS)


def connect(api: APIClient, site: Site, wordpress: WordPress, **options: Any) -> None:
    body = {
        "site_id": site.id,
        "base_url": wordpress.url,
        "username": "admin",
        "application_password": wordpress.passwords["admin"],
        "default_status": "publish",
        "allow_offline_text": True,
        **options,
    }
    assert ok(api.post("/api/v1/publisher/wordpress-connections/", body))["state"] == "ok"


def built(api: APIClient, site: Site) -> str:
    """The blueprint that the wizard makes."""
    config = {"services": ["Wheel truing"], "areas": ["Leeds"], "contact": {"email": "hello@acme.test"}}
    body = {"site_id": site.id, "name": "Acme", "brief": "We mend bicycles in Leeds.", "config_json": config}
    blueprint = ok(api.post(f"{BASE}/blueprints/", body), 201)["id"]
    ok(api.post(f"{BASE}/blueprints/{blueprint}/generate/"), 202)
    drain()
    return str(blueprint)


def pages_of(api: APIClient, blueprint: str) -> dict[str, dict[str, Any]]:
    rows = ok(api.get(f"{BASE}/pages/", {"blueprint": blueprint, "page_size": 200}))["results"]
    return {row["path"]: row for row in rows}


def send(api: APIClient, site: Site, **options: bool) -> dict[str, Any]:
    job = ok(api.post(SENT, {"site_id": site.id, **options}), 202)["job_id"]
    drain()
    done = ok(api.get(f"/api/v1/jobs/{job}/"))
    assert done["state"] == "succeeded", done["error"]
    return done["result"]


def records(api: APIClient, site: Site) -> dict[str, dict[str, Any]]:
    rows = ok(api.get(SENT, {"site": site.id, "page_size": 200}))["results"]
    return {row["path"]: row for row in rows}


def edit(api: APIClient, page: dict[str, Any], *blocks: dict[str, Any]) -> None:
    tag = api.get(f"{BASE}/pages/{page['id']}/").headers["ETag"]
    ok(api.put(f"{BASE}/pages/{page['id']}/blocks/", {"blocks_json": blocks}, headers={"If-Match": tag}))


def seen(url: str) -> str:
    """What a visitor is answered."""
    answer = httpx.get(url, follow_redirects=True, timeout=30)
    assert answer.status_code == 200, url
    return answer.text


def picture(api: APIClient, site: Site) -> dict[str, Any]:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(buffer, "PNG")
    file = SimpleUploadedFile("wheel.png", buffer.getvalue(), content_type="image/png")
    body = {"site_id": site.id, "file": file, "alt": "A wheel"}
    return ok(api.post(f"{BASE}/assets/", body, format="multipart"), 201)


def test_a_planned_site_stands_in_wordpress_as_pages_of_blocks(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    connect(api, site, wordpress)
    blueprint = built(api, site)
    pages = pages_of(api, blueprint)
    wheel = picture(api, site)
    src = f"/assets/{wheel['id']}.webp"
    image = {"src": src, "alt": "A trued wheel", "width": wheel["width"], "height": wheel["height"]}
    about = next(page for page in pages.values() if page["type"] == "about")
    service = next(page for page in pages.values() if page["type"] == "service")
    words = f'<p>Read about <a href="{service["path"]}">truing</a>.</p>'
    edit(
        api,
        about,
        {"type": "hero", "title": about["title"], "text": "Who we are."},
        {"type": "image", "image": image},
        {"type": "rich_text", "html": words},
        {"type": "faq", "items": [{"question": "Do you open on Sundays?", "answer": "No."}]},
    )
    result = send(api, site)
    assert result == {"pages": len(pages), "sent": len(pages), "changed_there": 0, "problems": []}

    rows = records(api, site)
    assert set(rows) == set(pages)
    assert {row["external_status"] for row in rows.values()} == {"publish"}
    assert all(row["is_current"] and not row["error_code"] for row in rows.values())
    for path, row in rows.items():
        post = admin.get(row["external_id"], kind="pages")
        assert post["link"] == row["external_url"] == wordpress.url + (path if path != "/" else "/home/")
        assert post["title"]["raw"] == pages[path]["title"]
        assert post["content"]["raw"].startswith("<!-- wp:")
        assert pages[path]["title"] in seen(row["external_url"])
    assert admin.get(rows[service["path"]]["external_id"], kind="pages")["parent"] == int(
        rows[next(path for path, page in pages.items() if page["type"] == "services")]["external_id"]
    )
    contact = next(page for page in pages.values() if page["type"] == "contact")
    assert "contact_form" in rows[contact["path"]]["left_out"]

    post = admin.get(rows[about["path"]]["external_id"], kind="pages")
    markup = post["content"]["raw"]
    assert f'<h2 class="wp-block-heading">{about["title"]}</h2>' not in markup, "the theme shows the title"
    assert f'<a href="{wordpress.url}{service["path"]}">truing</a>' in markup
    assert "/wp-content/uploads/" in markup
    assert src not in markup
    shown = re.search(r'<img src="([^"]+)" alt="A trued wheel"', markup)
    assert shown is not None
    assert httpx.get(shown[1]).headers["content-type"] == "image/webp"
    internal = {href for row in rows.values() for href in _links(admin, row["external_id"]) if wordpress.url in href}
    assert internal, "pages lead to each other"
    for href in internal:
        seen(href)

    assert send(api, site) == {"pages": len(pages), "sent": 0, "changed_there": 0, "problems": []}


def _links(client: WordPressClient, post_id: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', client.get(post_id, kind="pages")["content"]["raw"])


def test_a_persons_work_in_wordpress_is_never_written_over_unasked(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    connect(api, site, wordpress)
    pages = pages_of(api, built(api, site))
    about, contact = (next(p for p in pages.values() if p["type"] == kind) for kind in ("about", "contact"))
    send(api, site)
    ids = {path: row["external_id"] for path, row in records(api, site).items()}
    mended = "<!-- wp:paragraph -->\n<p>Mended by hand.</p>\n<!-- /wp:paragraph -->"
    admin.update(ids[about["path"]], {"content": mended}, kind="pages")
    left = send(api, site)
    assert (left["sent"], left["changed_there"], left["problems"]) == (0, 1, []), "nothing changed here, theirs stays"
    assert "changed" in records(api, site)[about["path"]]["left_out"]

    for page in (about, contact):
        edit(api, page, {"type": "rich_text", "html": "<p>Written here.</p>"})
    assert not records(api, site)[about["path"]]["is_current"]
    result = send(api, site)
    assert (result["sent"], [p["code"] for p in result["problems"]]) == (1, ["changed_in_wordpress"])
    assert admin.get(ids[about["path"]], kind="pages")["content"]["raw"] == mended
    assert "Written here." in admin.get(ids[contact["path"]], kind="pages")["content"]["raw"]
    assert send(api, site, replace=True)["problems"] == []
    assert "Written here." in admin.get(ids[about["path"]], kind="pages")["content"]["raw"]
    assert records(api, site)[about["path"]]["error_code"] == ""


def test_pages_that_a_person_hid_trashed_or_deleted_there(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    connect(api, site, wordpress)
    pages = pages_of(api, built(api, site))
    hidden, trashed, gone = (
        next(p for p in pages.values() if p["type"] == kind) for kind in ("about", "contact", "blog_index")
    )
    send(api, site)
    ids = {path: row["external_id"] for path, row in records(api, site).items()}
    admin.update(ids[hidden["path"]], {"status": "draft"}, kind="pages")
    admin.trash(ids[trashed["path"]], kind="pages")
    admin.trash(ids[gone["path"]], kind="pages", for_good=True)
    result = send(api, site)
    assert {p["path"]: p["code"] for p in result["problems"]} == {
        trashed["path"]: "wordpress_trashed",
        gone["path"]: "wordpress_post_gone",
    }
    for _ in range(2):
        assert {p["code"] for p in send(api, site)["problems"]} == {"wordpress_trashed", "wordpress_post_gone"}
    assert admin.get(ids[hidden["path"]], kind="pages")["status"] == "draft", "what they hid stays hidden"
    assert send(api, site, replace=True)["problems"] == []
    rows = records(api, site)
    assert {row["external_status"] for row in rows.values()} == {"publish"}
    assert rows[trashed["path"]]["external_id"] == ids[trashed["path"]]
    assert rows[trashed["path"]]["external_url"] == wordpress.url + trashed["path"]
    assert rows[gone["path"]]["external_id"] != ids[gone["path"]]
    for row in rows.values():
        seen(row["external_url"])


def test_drafts_stay_drafts_until_a_person_publishes_them(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    connect(api, site, wordpress, default_status="draft")
    pages = pages_of(api, built(api, site))
    about = next(p for p in pages.values() if p["type"] == "about")
    send(api, site)
    rows = records(api, site)
    assert {row["external_status"] for row in rows.values()} == {"draft"}
    admin.update(rows[about["path"]]["external_id"], {"status": "publish"}, kind="pages")
    edit(api, about, {"type": "rich_text", "html": "<p>Newer words.</p>"})
    assert send(api, site)["problems"] == []
    row = records(api, site)[about["path"]]
    assert (row["external_status"], row["external_url"]) == ("publish", wordpress.url + about["path"])
    assert "Newer words." in seen(row["external_url"])


def test_the_home_page_becomes_the_front_page(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    connect(api, site, wordpress)
    pages = pages_of(api, built(api, site))
    assert send(api, site, front_page=True)["problems"] == []
    rows = records(api, site)
    home = admin.get(rows["/"]["external_id"], kind="pages")
    assert home["link"] == rows["/"]["external_url"] == wordpress.url + "/"
    assert pages["/"]["title"] in seen(wordpress.url + "/")
    options = admin.call("GET", "/settings")
    blog = next(path for path, page in pages.items() if page["type"] == "blog_index")
    assert (options["page_on_front"], options["page_for_posts"]) == (home["id"], int(rows[blog]["external_id"]))
    again = send(api, site)
    assert (again["sent"], again["problems"]) == (0, [])


def test_a_page_is_taken_out_and_comes_back(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    connect(api, site, wordpress)
    pages = pages_of(api, built(api, site))
    about = next(p for p in pages.values() if p["type"] == "about")
    send(api, site)
    row = records(api, site)[about["path"]]
    ok(api.post(f"{SENT}{row['id']}/withdraw/"), 202)
    drain()
    assert admin.get(row["external_id"], kind="pages")["status"] == "trash"
    assert records(api, site)[about["path"]]["external_status"] == "trash"
    assert ok(api.post(f"{SENT}{row['id']}/withdraw/"), 409)["code"] == "not_published"
    result = send(api, site)
    assert (result["sent"], result["problems"]) == (1, [])
    back = records(api, site)[about["path"]]
    assert (back["external_id"], back["external_status"]) == (row["external_id"], "publish")
    assert back["external_url"] == row["external_url"]


def test_plain_addresses_are_linked_as_this_wordpress_has_them(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    with wordpress.flag("plain-permalinks"):
        connect(api, site, wordpress)
        pages = pages_of(api, built(api, site))
        service = next(page for page in pages.values() if page["type"] == "service")
        about = next(page for page in pages.values() if page["type"] == "about")
        edit(api, about, {"type": "rich_text", "html": f'<p><a href="{service["path"]}">Truing</a></p>'})
        assert send(api, site)["problems"] == []
        rows = records(api, site)
        address = f"{wordpress.url}/?page_id={rows[service['path']]['external_id']}"
        assert f'<a href="{address}">Truing</a>' in seen(rows[about["path"]]["external_url"]).replace("#038;", "")
        seen(address)
        assert send(api, site)["sent"] == 0


def test_an_author_without_the_right_to_pages_is_told_so(
    api: APIClient, site: Site, wordpress: WordPress, admin: WordPressClient
) -> None:
    connect(api, site, wordpress)
    built(api, site)
    body = {"base_url": wordpress.url, "username": "author", "application_password": wordpress.passwords["author"]}
    api.post(
        "/api/v1/publisher/wordpress-connections/",
        {"site_id": site.id, "default_status": "publish", "allow_offline_text": True, **body},
    )
    job = ok(api.post(SENT, {"site_id": site.id}), 202)["job_id"]
    drain()
    error = ok(api.get(f"/api/v1/jobs/{job}/"))["error"]
    assert error["code"] == "wordpress_no_pages"
    assert "author may not edit_pages" in error["detail"]
