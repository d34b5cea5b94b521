"""Pictures of a site's own pages: taken in, shown, put on a page, deployed with it, and kept while it is shown."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from igny8_core.core.auth.models import Role, Site
from igny8_core.core.limits import services as limits
from igny8_core.core.limits.models import Counter
from igny8_core.domain.content.services import picture_files
from igny8_core.domain.site_building.models import PageBlueprint, SiteAsset
from igny8_core.domain.site_building.services import asset_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope
from PIL import Image as Picture
from rest_framework.test import APIClient

from tests.factories import make_member, make_site

BASE = "/api/v1/site-builder"
ASSETS = f"{BASE}/assets/"


def picture(width: int = 60, height: int = 40, *, kind: str = "PNG", mode: str = "RGB", **options) -> bytes:
    out = io.BytesIO()
    colour = (0, 128, 128, 90) if mode == "RGBA" else "teal"
    Picture.new(mode, (width, height), colour).save(out, kind, **options)
    return out.getvalue()


@pytest.fixture
def upload(api, world):
    def send(data: bytes, name: str = "shop.png", **fields):
        file = SimpleUploadedFile(name, data)
        return api.post(ASSETS, {"site_id": world.site.id, "file": file, **fields}, format="multipart")

    return send


@pytest.fixture
def page(api, world, run_jobs) -> dict:
    made = api.post(f"{BASE}/blueprints/", {"site_id": world.site.id, "name": "Acme", "brief": "We mend bicycles."})
    blueprint = made.json()["id"]
    return api.post(f"{BASE}/pages/", {"blueprint_id": blueprint, "title": "Pictures"}).json()


def count() -> int:
    with cross_tenant(reason="test"):
        return SiteAsset.objects.count()


def show(api, page: dict, asset: dict) -> dict:
    image = {"src": f"/assets/{asset['id']}.webp", "alt": "Our shop", "width": 60, "height": 40}
    body = {"blocks_json": [{"type": "image", "image": image}], "version": page["version"]}
    saved = api.put(f"{BASE}/pages/{page['id']}/blocks/", body)
    assert saved.status_code == 200, saved.json()
    return saved.json()


def test_a_picture_is_kept_as_webp_and_shown(api, upload):
    made = upload(picture(), alt="Our shop")
    assert made.status_code == 201
    asset = made.json()
    assert (asset["name"], asset["alt"], asset["width"], asset["height"]) == ("shop.png", "Our shop", 60, 40)
    shown = api.get(f"{ASSETS}{asset['id']}/file/")
    assert shown["Content-Type"] == "image/webp"
    assert Picture.open(io.BytesIO(shown.content)).size == (60, 40)
    assert [row["id"] for row in api.get(ASSETS).json()["results"]] == [asset["id"]]


def test_it_is_made_smaller_turned_upright_and_loses_what_it_tells_of_its_taking(upload):
    exif = Picture.Exif()
    exif[0x0112] = 6  # stored lying on its side
    exif[0x010E] = "taken at home"
    asset = upload(picture(4000, 2000, kind="JPEG", exif=exif), "photo.jpg").json()
    assert (asset["width"], asset["height"]) == (1000, 2000)
    with cross_tenant(reason="test"):
        kept = asset_service.read(SiteAsset.objects.get())
    assert b"taken at home" not in kept


def test_transparency_stays(upload):
    assert upload(picture(mode="RGBA")).status_code == 201
    with cross_tenant(reason="test"):
        assert Picture.open(io.BytesIO(asset_service.read(SiteAsset.objects.get()))).mode == "RGBA"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "logo.svg"),
        (b"<html>no picture</html>", "shop.png"),
        (picture()[:50], "cut.png"),
        (b"", "empty.png"),
    ],
)
def test_what_is_no_picture_is_refused(upload, data, name):
    refused = upload(data, name)
    assert refused.status_code in (400, 422)
    assert count() == 0


def test_too_many_pixels_are_refused_before_they_are_decoded(upload, monkeypatch):
    monkeypatch.setattr(picture_files, "MAX_PIXELS", 2_000)
    refused = upload(picture())
    assert refused.status_code == 422
    assert "60 × 40 pixels" in refused.json()["detail"]


def test_a_full_storage_is_said(upload, world, monkeypatch):
    def full(metric, **_):
        raise limits.LimitReached("quota_reached", "The storage is full.")

    monkeypatch.setattr("igny8_core.infrastructure.storage.file_storage.limits.consume", full)
    assert upload(picture()).status_code == 429
    assert count() == 0


def test_a_picture_that_a_page_shows_stays(api, upload, page):
    asset = upload(picture()).json()
    version = show(api, page, asset)["version"]
    refused = api.delete(f"{ASSETS}{asset['id']}/")
    assert (refused.status_code, refused.json()["code"]) == (409, "asset_in_use")
    assert "“Pictures”" in refused.json()["detail"]
    api.put(f"{BASE}/pages/{page['id']}/blocks/", {"blocks_json": [], "version": version})
    assert api.delete(f"{ASSETS}{asset['id']}/").status_code == 204
    assert api.get(f"{ASSETS}{asset['id']}/file/").status_code == 404


def test_only_the_site_s_own_pictures_are_deployed(api, upload, page, scope):
    asset = upload(picture()).json()
    show(api, page, asset)
    foreign = SiteAsset.objects.create(
        account=scope.account, site=make_site(scope), name="x", path="x", bytes=1, width=1, height=1
    )
    PageBlueprint.objects.create(
        account=scope.account,
        site=scope.site,
        site_blueprint_id=page["site_blueprint_id"],
        slug="thief",
        title="Thief",
        blocks_json=[{"type": "image", "image": {"src": f"/assets/{foreign.id}.webp"}}],
    )
    files = asset_service.files_of(site_id=scope.site.id, pages=PageBlueprint.objects.all())
    assert list(files) == [f"{asset['id']}.webp"]


def test_a_preview_link_shows_the_site_s_pictures_to_strangers(api, upload, page):
    asset = upload(picture()).json()
    show(api, page, asset)
    link = api.post(f"{BASE}/preview-links/", {"blueprint_id": page["site_blueprint_id"], "days": 7}).json()
    stranger = APIClient()
    shown = stranger.get(f"{link['url_path']}assets/{asset['id']}/")
    assert (shown.status_code, shown["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert stranger.get(f"{link['url_path']}assets/{'ast_' + '0' * 32}/").status_code == 404
    assert stranger.get(f"{link['url_path']}assets/nonsense/").status_code == 404
    api.delete(f"{BASE}/preview-links/{link['id']}/")
    assert stranger.get(f"{link['url_path']}assets/{asset['id']}/").status_code == 404


def test_its_words_can_be_changed(api, upload):
    asset = upload(picture()).json()
    changed = api.patch(f"{ASSETS}{asset['id']}/", {"alt": "The shop at night"}, format="json")
    assert changed.json()["alt"] == "The shop at night"


def other_site(api) -> str:
    made = api.post("/api/v1/sites/", {"name": "Other", "kind": "hosted"})
    assert made.status_code == 201
    return made.json()["id"]


def pictures_of(site_id: str) -> list[SiteAsset]:
    with cross_tenant(reason="test"):
        return list(SiteAsset.objects.filter(site_id=site_id))


def shown_by(blueprint_id: str) -> set[str]:
    with cross_tenant(reason="test"):
        pages = list(PageBlueprint.objects.filter(site_blueprint_id=blueprint_id))
    return {found for page in pages for found in asset_service.named_in(page)}


def test_a_copy_for_another_site_takes_its_pictures_along(api, upload, page):
    asset = upload(picture(), alt="Our shop").json()
    show(api, page, asset)
    social = {"src": f"/assets/{asset['id']}.webp", "alt": "", "width": 60, "height": 40}
    changed = api.patch(f"{BASE}/pages/{page['id']}/", {"social_image": social})
    assert changed.status_code == 200, changed.json()
    site_id = other_site(api)
    address = f"{BASE}/blueprints/{page['site_blueprint_id']}/duplicate/"
    copies = [api.post(address, {"site_id": site_id}).json()["id"] for _ in range(2)]
    [copy] = pictures_of(site_id)
    assert (copy.name, copy.alt, copy.width, copy.bytes) == ("shop.png", "Our shop", 60, asset["bytes"])
    assert [shown_by(blueprint_id) for blueprint_id in copies] == [{copy.id}] * 2
    with cross_tenant(reason="test"):
        original = SiteAsset.objects.get(id=asset["id"])
        assert asset_service.read(copy) == asset_service.read(original)
    api.post(address)
    assert count() == 2


def image(asset_id: str) -> dict:
    return {"src": f"/assets/{asset_id}.webp", "alt": "", "width": 60, "height": 40}


@pytest.fixture
def elsewhere(api) -> dict:
    """A page of another site of the account."""
    blueprint = api.post(f"{BASE}/blueprints/", {"site_id": other_site(api), "name": "B"}).json()["id"]
    return api.post(f"{BASE}/pages/", {"blueprint_id": blueprint, "title": "Elsewhere"}).json()


def save(client, page: dict, blocks: list) -> dict:
    """The page as it is now, with other blocks."""
    found = client.get(f"{BASE}/pages/{page['id']}/").json()
    body = {"blocks_json": blocks, "version": found["version"]}
    saved = client.put(f"{BASE}/pages/{page['id']}/blocks/", body)
    assert saved.status_code == 200, saved.json()
    return saved.json()


def used(site_id: str) -> int:
    with cross_tenant(reason="test"):
        return sum(Counter.objects.filter(owner=site_id, metric="storage_quota_gb").values_list("used", flat=True))


def site_of(page: dict) -> str:
    with cross_tenant(reason="test"):
        return PageBlueprint.objects.get(id=page["id"]).site_id


def test_blocks_that_are_pasted_from_another_site_bring_their_pictures(api, upload, elsewhere):
    asset = upload(picture(), alt="Our shop").json()
    html = f'<p>See <img src="/assets/{asset["id"]}.webp" alt=""></p>'
    columns = [{"blocks": [{"type": "image", "image": image(asset["id"])}]}, {"blocks": []}]
    blocks = [{"type": "rich_text", "html": html}, {"type": "columns", "columns": columns}]
    shown = [json.dumps(save(api, elsewhere, blocks)["blocks_json"])]
    [copy] = pictures_of(site_of(elsewhere))
    assert used(site_of(elsewhere)) == copy.bytes == asset["bytes"]
    api.patch(f"{ASSETS}{copy.id}/", {"alt": "Theirs", "name": "theirs.webp"})
    shown.append(json.dumps(save(api, elsewhere, blocks)["blocks_json"]))  # the canvas still has what was pasted
    assert pictures_of(site_of(elsewhere)) == [copy]
    assert used(site_of(elsewhere)) == copy.bytes
    for text in shown:
        assert (text.count(copy.id), asset["id"] in text) == (2, False)


def test_a_picture_for_social_networks_is_brought_along(api, upload, elsewhere):
    asset = upload(picture()).json()
    changed = api.patch(f"{BASE}/pages/{elsewhere['id']}/", {"social_image": image(asset["id"])})
    assert changed.status_code == 200, changed.json()
    [copy] = pictures_of(site_of(elsewhere))
    assert changed.json()["social_image"]["src"] == f"/assets/{copy.id}.webp"


def test_only_pictures_that_the_editor_may_see_are_brought(api, upload, world, other_world, client_of, elsewhere):
    asset = upload(picture()).json()
    with cross_tenant(reason="test"):
        site = Site.objects.get(id=site_of(elsewhere))
    with tenant_scope(other_world.account.id):
        foreign = asset_service.upload(site_id=other_world.site.id, data=picture(), name="theirs.png").id
    ids = [asset["id"], foreign, "ast_" + "0" * 32]
    blocks = [{"type": "image", "image": image(asset_id)} for asset_id in ids]
    narrowed = client_of(make_member(world, Role.EDITOR, sites=[site]))
    assert [block["image"] for block in save(narrowed, elsewhere, blocks)["blocks_json"]] == [
        image(asset_id) for asset_id in ids
    ]
    assert pictures_of(site.id) == []
    assert [block["image"]["src"] for block in save(api, elsewhere, blocks)["blocks_json"]] == [
        f"/assets/{asset_id}.webp" for asset_id in [pictures_of(site.id)[0].id, *ids[1:]]
    ]
    assert len(pictures_of(site.id)) == 1


def test_a_picture_of_another_address_or_without_a_file_stays_named(api, upload, elsewhere):
    asset, lost = upload(picture()).json(), upload(picture(80, 40)).json()
    with cross_tenant(reason="test"):
        default_storage.delete(SiteAsset.objects.get(id=lost["id"]).path)
    sources = [f"https://shop.test/assets/{asset['id']}.webp", f"/assets/{lost['id']}.webp"]
    blocks = [{"type": "image", "image": {**image(asset["id"]), "src": source}} for source in sources]
    assert [block["image"]["src"] for block in save(api, elsewhere, blocks)["blocks_json"]] == sources
    assert pictures_of(site_of(elsewhere)) == []


def test_a_save_that_the_storage_has_no_room_for_leaves_nothing(api, upload, elsewhere, tmp_path, world):
    assets = [upload(picture(width, 40)).json() for width in (60, 80)]
    plan = world.account.plan
    plan.storage_quota_gb = 1
    plan.save()
    site_id = site_of(elsewhere)
    with tenant_scope(world.account.id):
        room = limits.remaining("storage_quota_gb", site_id=site_id).remaining
        limits.consume("storage_quota_gb", site_id=site_id, amount=room - assets[0]["bytes"])
    found = api.get(f"{BASE}/pages/{elsewhere['id']}/").json()
    body = {"blocks_json": [{"type": "image", "image": image(asset["id"])} for asset in assets]}
    refused = api.put(f"{BASE}/pages/{elsewhere['id']}/blocks/", {**body, "version": found["version"]})
    assert (refused.status_code, pictures_of(site_id)) == (429, [])
    assert not list((tmp_path / "storage" / site_id).rglob("*.webp"))
    assert api.get(f"{BASE}/pages/{elsewhere['id']}/").json()["version"] == found["version"]


def test_saving_blocks_asks_about_pictures_once_at_most(api, upload, page):
    asset = upload(picture()).json()
    counts = []
    for blocks in ([], [{"type": "image", "image": image(asset["id"])}] * 9):
        with CaptureQueriesContext(connection) as asked:
            save(api, page, [*blocks, {"type": "divider"}])
        counts.append(sum("site_building_siteasset" in query["sql"] for query in asked))
    assert counts == [0, 1]


def test_a_document_takes_the_account_s_pictures_along_and_no_unknown_ones(api, upload, page):
    asset = upload(picture()).json()
    show(api, page, asset)
    site_id = other_site(api)
    document = api.get(f"{BASE}/blueprints/{page['site_blueprint_id']}/document/").json()
    made = api.post(f"{BASE}/blueprints/import/", {"site_id": site_id, "document": document})
    assert made.status_code == 201
    assert shown_by(made.json()["id"]) == {copy.id for copy in pictures_of(site_id)}
    foreign = json.loads(json.dumps(document).replace(asset["id"], "ast_" + "0" * 32))
    refused = api.post(f"{BASE}/blueprints/import/", {"site_id": site_id, "document": foreign})
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown_picture")
    assert "“Pictures” shows /assets/ast_000" in refused.json()["detail"]
    assert refused.json()["errors"][0]["pointer"].endswith("/blocks/0")


def test_a_template_of_the_account_takes_its_pictures_along(api, upload, page, world, client_of):
    asset = upload(picture()).json()
    show(api, page, asset)
    body = {"page_id": page["id"], "name": "Shop", "whole_account": True}
    template = api.post(f"{BASE}/page-templates/", body).json()["id"]
    site_id = other_site(api)
    blueprint = api.post(f"{BASE}/blueprints/", {"site_id": site_id, "name": "B"}).json()["id"]
    with cross_tenant(reason="test"):
        site = Site.objects.get(id=site_id)
    narrowed = client_of(make_member(world, Role.EDITOR, sites=[site]))
    body = {"blueprint_id": blueprint, "title": f"/assets/{asset['id']}.webp"}
    assert narrowed.post(f"{BASE}/pages/", body).status_code == 201
    assert pictures_of(site_id) == []
    made = narrowed.post(f"{BASE}/pages/", {"blueprint_id": blueprint, "title": "Shop", "template": template})
    assert made.status_code == 201
    [copy] = pictures_of(site_id)
    assert shown_by(blueprint) == {asset["id"], copy.id}


def test_a_picture_stays_while_a_version_or_a_template_names_it(api, upload, page):
    asset = upload(picture()).json()
    version = show(api, page, asset)["version"]
    template = api.post(f"{BASE}/page-templates/", {"page_id": page["id"], "name": "Shop"}).json()["id"]
    address = f"{BASE}/pages/{page['id']}/blocks/"
    version = api.put(address, {"blocks_json": [], "version": version}).json()["version"]
    by_template = api.delete(f"{ASSETS}{asset['id']}/")
    assert (by_template.status_code, by_template.json()["code"]) == (409, "asset_in_use")
    assert "“Shop”" in by_template.json()["detail"]
    api.delete(f"{BASE}/page-templates/{template}/")
    show(api, {**page, "version": version}, asset)
    kept = api.post(f"{BASE}/pages/{page['id']}/save-version/", {"why": "With the shop"})
    assert kept.status_code in (200, 201)
    latest = api.get(f"{BASE}/pages/{page['id']}/").json()["version"]
    assert api.put(address, {"blocks_json": [], "version": latest}).status_code == 200
    by_version = api.delete(f"{ASSETS}{asset['id']}/")
    assert (by_version.status_code, by_version.json()["code"]) == (409, "asset_in_use")
    assert "can be restored" in by_version.json()["detail"]
