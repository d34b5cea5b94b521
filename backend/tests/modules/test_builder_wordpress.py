"""WordPress sites in the builder: what its list says of them, and what only hosted sites have."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from igny8_core.core.auth.models import Site
from igny8_core.domain.publishing.models import WordPressConnection, WordPressPage
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.domain.site_building.services import blueprint_service, page_service

from tests.factories import World, make_site
from tests.support.wordpress_tree import TreeServer

BASE = "/api/v1/site-builder"


def built(world: World, url: str, name: str) -> Site:
    site = make_site(world, name=name, kind=Site.Kind.WORDPRESS)
    WordPressConnection.objects.create(
        account=world.account, site=site, base_url=url, username="ann", application_password="secret",
        default_status="publish",
    )  # fmt: skip
    blueprint = blueprint_service.create_blueprint(site_id=site.id, name=name)
    for title in (name, "About us"):
        page_service.create_page(blueprint_id=blueprint.id, title=title)
    blueprint_service.activate(blueprint_id=blueprint.id)
    return site


def row_of(api, site: Site) -> dict:
    return api.get(f"{BASE}/sites/{site.id}/").json()


def test_the_list_says_what_wordpress_has(api, scope, run_jobs):
    bare = make_site(scope, name="Without pages", kind=Site.Kind.WORDPRESS)
    with TreeServer() as server:
        site = built(scope, server.url, "Bikes")
        names = {row["name"]: row for row in api.get(f"{BASE}/sites/").json()["results"]}
        assert bare.name not in names, "nothing was built for it"
        assert (names["Bikes"]["kind"], names["Bikes"]["url"]) == ("wordpress", server.url)
        assert (names["Bikes"]["pages_in_wordpress"], names["Bikes"]["undeployed_changes"]) == (0, True)
        assert api.post("/api/v1/publisher/wordpress-pages/", {"site_id": site.id}).status_code == 202
        run_jobs()
        row = row_of(api, site)
        assert (row["pages_in_wordpress"], row["pages_with_problems"], row["undeployed_changes"]) == (2, 0, False)
        assert row["last_deployed_at"] is not None
        about = PageBlueprint.objects.get(site=site, title="About us")
        page_service.update_page(page_id=about.id, changes={"title": "Who we are"})
        assert row_of(api, site)["undeployed_changes"]
        WordPressPage.objects.filter(page=about).update(error_code="changed_in_wordpress")
        assert row_of(api, site)["pages_with_problems"] == 1
        found = api.get("/api/v1/publisher/wordpress-pages/", {"site": site.id}).json()["results"]
        assert {r["title"]: r["is_current"] for r in found} == {"Bikes": True, "Who we are": False}
        page_service.delete_page(page_id=about.id)
        found = api.get("/api/v1/publisher/wordpress-pages/", {"site": site.id}).json()["results"]
        assert {r["title"]: r["is_deleted"] for r in found} == {"Bikes": False, "Who we are": True}


@pytest.mark.parametrize("path", ["/sites/", "/sites/?page_size=50"])
def test_more_sites_take_no_more_queries(api, scope, path):
    built(scope, "https://one.example", "One")
    with CaptureQueriesContext(
        connection,
    ) as few:
        api.get(BASE + path)
    for number in range(2):
        built(scope, f"https://more{number}.example", f"More {number}")
    with CaptureQueriesContext(connection) as many:
        api.get(BASE + path)
    assert len(many) == len(few)


def test_a_domain_is_for_hosted_sites(api, scope):
    site = built(scope, "https://one.example", "One")
    assert row_of(api, site)["dns"] == []
    assert api.put(f"{BASE}/sites/{site.id}/domain/", {"domain": "www.example.com"}).status_code == 404


def test_a_plan_for_wordpress_drafts_no_privacy_page_of_ours(api, scope, run_jobs):
    titles = {}
    for kind in (Site.Kind.WORDPRESS, Site.Kind.HOSTED):
        site = make_site(scope, name=f"{kind} site", kind=kind)
        body = {"site_id": site.id, "name": "Acme", "brief": "We mend bicycles in Leeds."}
        blueprint = api.post(f"{BASE}/blueprints/", body).json()["id"]
        api.post(f"{BASE}/blueprints/{blueprint}/generate/")
        run_jobs()
        titles[kind] = set(PageBlueprint.objects.filter(site=site, type="legal").values_list("title", flat=True))
    assert titles == {"wordpress": {"Legal notice"}, "hosted": {"Privacy", "Legal notice"}}
