"""From a keyword file to a post in a real WordPress, through the API only, and read back over WordPress's own REST."""

from __future__ import annotations

import re
from typing import Any

import pytest
from config.invariants import INVARIANTS
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content
from igny8_core.infrastructure.external.wordpress.client import WordPressClient
from igny8_core.shared.tenancy import tenant_scope
from rest_framework.test import APIClient

from tests.factories import World, make_content, make_site
from tests.support.jobs import drain
from tests.support.wordpress import WordPress

pytestmark = pytest.mark.wordpress

CSV = b"""Keyword,Volume,Difficulty
bike puncture repair,900,20
how to repair a bike puncture,700,18
bike chain cleaning,800,22
how to clean a bike chain,650,20
bike brake adjustment,600,19
how to adjust bike brakes,550,17
"""


@pytest.fixture
def owner_sees(wordpress: WordPress) -> WordPressClient:
    """WordPress as its own administrator reads it."""
    return WordPressClient(wordpress.url, "admin", wordpress.passwords["admin"])


@pytest.fixture
def site(world: World) -> Site:
    return make_site(world, name="Bikes on WordPress", kind=Site.Kind.WORDPRESS)


def ok(response: Any, status: int = 200) -> Any:
    assert response.status_code == status, response.content
    return response.json() if response.content else None


def connect(api: APIClient, site: Site, wordpress: WordPress, **options: Any) -> dict[str, Any]:
    body = {
        "site_id": site.id,
        "base_url": wordpress.url + "/",
        "username": "admin",
        "application_password": wordpress.passwords["admin"],
        "default_status": "publish",
        **options,
    }
    return ok(api.post("/api/v1/publisher/wordpress-connections/", body))


def done(api: APIClient, accepted: dict[str, Any]) -> dict[str, Any]:
    """Run what waits; the job that was accepted must have succeeded."""
    drain()
    job = ok(api.get(f"/api/v1/jobs/{accepted['job_id']}/"))
    assert job["state"] == "succeeded", job["error"]
    return job["result"]


def publish(api: APIClient, content_id: str) -> dict[str, Any]:
    done(api, ok(api.post(f"/api/v1/content/items/{content_id}/publish/"), 202))
    return record_of(api, content_id)


def record_of(api: APIClient, content_id: str) -> dict[str, Any]:
    [record] = ok(api.get(f"/api/v1/publisher/records/?content={content_id}"))["results"]
    return record


def edit(api: APIClient, content_id: str, **changes: Any) -> None:
    tag = api.get(f"/api/v1/content/items/{content_id}/").headers["ETag"]
    ok(api.patch(f"/api/v1/content/items/{content_id}/", changes, headers={"If-Match": tag}))


def posts_titled(owner_sees: WordPressClient, title: str) -> list[dict[str, Any]]:
    params = {"search": title, "status": "any,trash", "context": "edit", "per_page": 100}
    return [post for post in owner_sees.call("GET", "/posts", params=params) if post["title"]["raw"] == title]


def assert_invariants() -> None:
    """Of what came through the services; rows that factories write past the counters are left out."""
    broken = [line for name, find in INVARIANTS.items() for line in find()]
    assert broken == []


def written_page(api: APIClient, site: Site) -> str:
    """The thin path up to an approved page with links, image and scores."""
    file = SimpleUploadedFile("keywords.csv", CSV, content_type="text/csv")
    batch = ok(
        api.post("/api/v1/planner/keyword-imports/", {"site_id": site.id, "file": file}, format="multipart"), 201
    )
    assert done(api, ok(api.post(f"/api/v1/planner/keyword-imports/{batch['id']}/confirm/"), 202))["created"] == 6
    done(api, ok(api.post("/api/v1/planner/clusters/cluster/", {"site_id": site.id}), 202))
    clusters = ok(api.get(f"/api/v1/planner/clusters/?site={site.id}"))["results"]
    ids = [cluster["id"] for cluster in clusters]
    ok(api.post("/api/v1/planner/clusters/generate-ideas/", {"cluster_ids": ids, "count": 3}), 202)
    drain()
    ideas = ok(api.get(f"/api/v1/planner/ideas/?site={site.id}"))["results"]
    article = next(idea for idea in ideas if idea["entity_type"] == "post")
    [task] = ok(api.post(f"/api/v1/planner/ideas/{article['id']}/approve/"), 201)["task_ids"]
    content_id = done(api, ok(api.post(f"/api/v1/writer/tasks/{task}/generate/"), 202))["content_id"]
    done(api, ok(api.post("/api/v1/writer/images/generate/", {"content_id": content_id}), 202))
    done(api, ok(api.post("/api/v1/linker/links/run/", {"site_id": site.id}), 202))
    done(api, ok(api.post("/api/v1/optimizer/runs/run/", {"content_id": content_id}), 202))
    ok(api.post(f"/api/v1/content/items/{content_id}/approve/"))
    return str(content_id)


def test_the_whole_path_to_a_post(
    api: APIClient, world: World, site: Site, wordpress: WordPress, owner_sees: WordPressClient
) -> None:
    connection = connect(api, site, wordpress, allow_offline_text=True)
    assert connection["state"] == "ok", connection["findings"]
    assert [f["code"] for f in connection["findings"]] == ["https", "rest_api", "credentials", "capabilities"]
    assert "application_password" not in connection
    content_id = written_page(api, site)
    page = ok(api.get(f"/api/v1/content/items/{content_id}/"))
    record = publish(api, content_id)
    assert (record["status"], record["external_status"], record["error_detail"]) == ("published", "publish", "")
    assert record["content_version"] == page["version"]

    post = owner_sees.get(record["external_id"])
    assert (post["status"], post["slug"]) == ("publish", page["slug"])
    assert post["title"]["raw"] == page["title"]
    assert post["excerpt"]["raw"] == page["excerpt"]
    assert post["link"] == record["external_url"]
    assert post["content"]["raw"].startswith("<!-- wp:paragraph -->")
    assert "<!-- wp:heading" in post["content"]["raw"]
    assert words(post["content"]["raw"]) == words(page["html"])
    names = [owner_sees.call("GET", f"/categories/{term}")["name"] for term in post["categories"]]
    assert len(names) == 1
    assert names != ["Uncategorized"], "the page's cluster is its category"
    tags = {owner_sees.call("GET", f"/tags/{term}")["name"] for term in post["tags"]}
    assert page["primary_keyword"] in tags
    media = owner_sees.call("GET", f"/media/{post['featured_media']}")
    [image] = ok(api.get(f"/api/v1/writer/images/?content={content_id}"))["results"]
    assert (media["mime_type"], media["alt_text"]) == ("image/webp", image["alt"])
    assert (media["media_details"]["width"], media["media_details"]["height"]) == (image["width"], image["height"])

    published = ok(api.get(f"/api/v1/content/items/{content_id}/"))
    assert published["status"] == "published"
    assert published["published_to"] == [{"destination": "wordpress", "url": post["link"]}]
    assert published["external_ids"] == {"wordpress": str(post["id"])}
    assert_invariants()


def words(html: str) -> list[str]:
    return re.sub(r"<!--.*?-->|<[^>]+>", " ", html).split()


@pytest.fixture
def approved(world: World, site: Site) -> Content:
    """A page that a person wrote."""
    with tenant_scope(world.account.id, user_id=world.owner.id, role="owner"):
        return make_content(world, site=site, status=Content.Status.APPROVED)


def test_publishing_twice_leaves_one_post(
    api: APIClient, site: Site, wordpress: WordPress, owner_sees: WordPressClient, approved: Content
) -> None:
    connect(api, site, wordpress)
    first = publish(api, approved.id)
    again = publish(api, approved.id)
    assert (again["id"], again["external_id"]) == (first["id"], first["external_id"])
    assert [str(post["id"]) for post in posts_titled(owner_sees, approved.title)] == [first["external_id"]]
    assert_invariants()


def test_an_edit_reaches_the_post_when_it_is_published_again(
    api: APIClient, site: Site, wordpress: WordPress, owner_sees: WordPressClient, approved: Content
) -> None:
    connect(api, site, wordpress)
    first = publish(api, approved.id)
    edit(api, approved.id, title=f"{approved.title}, mended", html="<p>New text.</p><h2>More</h2><p>And more.</p>")
    post = owner_sees.get(first["external_id"])
    assert post["title"]["raw"] == approved.title, "an edit alone changes nothing that is live"
    again = publish(api, approved.id)
    post = owner_sees.get(first["external_id"])
    assert (again["external_id"], again["content_version"]) == (first["external_id"], 2)
    assert post["title"]["raw"] == f"{approved.title}, mended"
    assert words(post["content"]["raw"]) == ["New", "text.", "More", "And", "more."]


def test_as_a_draft_first_and_live_later(
    api: APIClient, site: Site, wordpress: WordPress, owner_sees: WordPressClient, approved: Content
) -> None:
    connect(api, site, wordpress, default_status="draft")
    record = publish(api, approved.id)
    assert record["external_status"] == "draft"
    assert owner_sees.get(record["external_id"])["status"] == "draft"
    connect(api, site, wordpress, default_status="publish")
    again = publish(api, approved.id)
    assert (again["external_id"], again["external_status"]) == (record["external_id"], "publish")
    assert owner_sees.get(record["external_id"])["status"] == "publish"


def test_taken_down_and_published_again(
    api: APIClient, site: Site, wordpress: WordPress, owner_sees: WordPressClient, approved: Content
) -> None:
    connect(api, site, wordpress)
    record = publish(api, approved.id)
    done(api, ok(api.post(f"/api/v1/publisher/records/{record['id']}/retract/"), 202))
    assert owner_sees.get(record["external_id"])["status"] == "draft"
    assert record_of(api, approved.id)["status"] == "retracted"
    page = ok(api.get(f"/api/v1/content/items/{approved.id}/"))
    assert page["status"] == "draft"
    assert page["published_to"] == [], "what is not out there is not said to be"
    refused = api.post(f"/api/v1/publisher/records/{record['id']}/retract/")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_published")
    ok(api.post(f"/api/v1/content/items/{approved.id}/approve/", {"override": True}))
    again = publish(api, approved.id)
    assert again["external_id"] == record["external_id"]
    assert len(posts_titled(owner_sees, approved.title)) == 1
    assert_invariants()


def test_a_post_deleted_in_wordpress_is_not_made_again_unasked(
    api: APIClient, site: Site, wordpress: WordPress, owner_sees: WordPressClient, approved: Content
) -> None:
    connect(api, site, wordpress)
    record = publish(api, approved.id)
    owner_sees.trash(record["external_id"], for_good=True)
    job = ok(api.post(f"/api/v1/content/items/{approved.id}/publish/"), 202)
    drain()
    ended = ok(api.get(f"/api/v1/jobs/{job['job_id']}/"))
    assert (ended["state"], ended["error"]["code"]) == ("failed", "wordpress_post_gone")
    assert record_of(api, approved.id)["status"] == "failed"
    assert posts_titled(owner_sees, approved.title) == []


def test_sample_text_is_refused_unless_allowed(
    api: APIClient, world: World, site: Site, wordpress: WordPress, owner_sees: WordPressClient
) -> None:
    connect(api, site, wordpress)
    with tenant_scope(world.account.id, user_id=world.owner.id, role="owner"):
        sample = make_content(world, site=site, status=Content.Status.APPROVED, provider="offline")
    job = ok(api.post(f"/api/v1/content/items/{sample.id}/publish/"), 202)
    drain()
    ended = ok(api.get(f"/api/v1/jobs/{job['job_id']}/"))
    assert (ended["state"], ended["error"]["code"], ended["attempts"]) == ("failed", "offline_text", 1)
    assert record_of(api, sample.id)["status"] == "failed"
    assert posts_titled(owner_sees, sample.title) == []
    connect(api, site, wordpress, allow_offline_text=True)
    assert publish(api, sample.id)["status"] == "published"
    assert len(posts_titled(owner_sees, sample.title)) == 1


def test_only_a_connected_wordpress_site_publishes(api: APIClient, site: Site, world: World, approved: Content) -> None:
    refused = api.post(f"/api/v1/content/items/{approved.id}/publish/")
    assert refused.status_code in (404, 409), refused.content
    body = {"site_id": world.site.id, "base_url": "http://127.0.0.1:1", "username": "a", "application_password": "b"}
    hosted = api.post("/api/v1/publisher/wordpress-connections/", body)
    assert (hosted.status_code, hosted.json()["code"]) == (409, "not_a_wordpress_site")


def test_a_wrong_password_is_named_at_once(api: APIClient, site: Site, wordpress: WordPress) -> None:
    connection = connect(api, site, wordpress, application_password="wrong wrong wrong")
    assert connection["state"] == "attention"
    assert [f["code"] for f in connection["findings"] if not f["ok"]] == ["wrong_credentials"]
    assert "wrong wrong" not in str(connection)
