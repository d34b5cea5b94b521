"""Pages of a site by HTTP: the tree, saving with versions, history, templates."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from igny8_core.core.auth.models import Role

from tests.factories import make_member, make_site

BASE = "/api/v1/site-builder"
PAGES = f"{BASE}/pages/"
HERO = {"type": "hero", "title": "Bicycles mended"}
NESTED: list = []
for _ in range(400):
    NESTED = [NESTED]
TEXT = {"type": "rich_text", "html": "<p>We mend bicycles in Leeds.</p>"}


@pytest.fixture
def blueprint(api, world) -> str:
    """A draft with a home page."""
    body = {"site_id": world.site.id, "name": "A site", "brief": "We mend bicycles in Leeds at fair prices."}
    made = api.post(f"{BASE}/blueprints/", body)
    assert made.status_code == 201, made.content
    assert api.post(PAGES, {"blueprint_id": made.json()["id"], "title": "Home"}).status_code == 201
    return made.json()["id"]


@pytest.fixture
def add(api, blueprint):
    """Add a page."""

    def make(title: str, **fields):
        answer = api.post(PAGES, {"blueprint_id": blueprint, "title": title, **fields})
        assert answer.status_code == 201, answer.content
        return answer.json()

    return make


def rows(api, blueprint: str, **query) -> list[dict]:
    answer = api.get(PAGES, {"blueprint": blueprint, "page_size": 200, **query})
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def paths(api, blueprint: str) -> list[str]:
    return [row["path"] for row in rows(api, blueprint)]


def test_paths_follow_from_parents(api, blueprint, add):
    services = add("Services")
    repairs = add("Repairs", parent_id=services["id"])
    add("Wheels", parent_id=repairs["id"])
    assert paths(api, blueprint) == ["/", "/services/", "/services/repairs/", "/services/repairs/wheels/"]
    moved = api.patch(f"{PAGES}{repairs['id']}/", {"parent_id": None, "position": 1})
    assert moved.status_code == 200, moved.content
    assert moved.json()["path"] == "/repairs/"
    assert paths(api, blueprint) == ["/", "/repairs/", "/repairs/wheels/", "/services/"]


def test_an_unsound_tree_is_refused_and_nothing_moves(api, blueprint, add):
    one = add("One")
    two = add("Two", parent_id=one["id"])
    three = add("Three", parent_id=two["id"])
    before = paths(api, blueprint)
    home = rows(api, blueprint)[0]
    cases = [
        (one["id"], {"parent_id": three["id"]}, "tree_circular"),
        (one["id"], {"parent_id": one["id"]}, "tree_circular"),
        (one["id"], {"parent_id": home["id"]}, "tree_below_home"),
        (home["id"], {"parent_id": one["id"]}, "home_is_fixed"),
        (home["id"], {"slug": "start"}, "home_is_fixed"),
        (one["id"], {"slug": "Not A Slug"}, "invalid_slug"),
        (one["id"], {"slug": "assets"}, "slug_reserved"),
        (one["id"], {"parent_id": "pbp_" + "0" * 32}, "tree_unknown_parent"),
    ]
    for page, change, code in cases:
        answer = api.patch(f"{PAGES}{page}/", change)
        assert (answer.status_code, answer.json()["code"]) == (422, code), change
    deep = api.post(PAGES, {"blueprint_id": blueprint, "title": "Four", "parent_id": three["id"]})
    assert deep.json()["code"] == "tree_too_deep"
    assert deep.json()["errors"][0]["pointer"] == "/parent_id"
    assert paths(api, blueprint) == before


def test_the_whole_tree_at_once(api, blueprint, add):
    home = rows(api, blueprint)[0]["id"]
    a, b, c = (add(name)["id"] for name in "abc")
    tree = [
        {"id": home, "parent_id": None},
        {"id": c, "parent_id": None},
        {"id": a, "parent_id": c},
        {"id": b, "parent_id": None},
    ]
    answer = api.put(f"{BASE}/blueprints/{blueprint}/tree/", {"tree": tree})
    assert answer.status_code == 200, answer.content
    assert [row["path"] for row in answer.json()] == ["/", "/c/", "/c/a/", "/b/"]
    for broken, code, pointer in [
        (tree[:-1], "tree_incomplete", "/tree"),
        ([*tree, tree[1]], "tree_page_twice", "/tree/4/id"),
        ([*tree[:3], {"id": b, "parent_id": b}], "tree_circular", "/tree/3/parent_id"),
    ]:
        refused = api.put(f"{BASE}/blueprints/{blueprint}/tree/", {"tree": broken})
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == pointer


def test_two_editors_cannot_overwrite_each_other(api, add):
    page = add("About")
    address = f"{PAGES}{page['id']}/blocks/"
    assert api.put(address, {"blocks_json": [HERO]}).json()["code"] == "version_missing"
    saved = api.put(address, {"blocks_json": [HERO, TEXT], "version": page["version"]})
    assert saved.status_code == 200, saved.content
    assert saved["ETag"] != ""
    late = api.put(address, {"blocks_json": [TEXT], "version": page["version"]})
    assert (late.status_code, late.json()["code"]) == (412, "changed_meanwhile")
    assert late.json()["data"]["current_version"] == saved.json()["version"]
    wrong_tag = api.put(address, {"blocks_json": [TEXT]}, headers={"If-Match": '"old"'})
    assert wrong_tag.status_code == 412
    assert wrong_tag.json()["data"]["etag"] == saved["ETag"]
    right_tag = api.put(address, {"blocks_json": [HERO]}, headers={"If-Match": saved["ETag"]})
    assert right_tag.status_code == 200
    assert [block["type"] for block in right_tag.json()["blocks_json"]] == ["hero"]


def test_moving_another_page_does_not_make_an_editor_stale(api, add):
    first, second = add("First"), add("Second")
    tag = api.get(f"{PAGES}{second['id']}/")["ETag"]
    api.patch(f"{PAGES}{first['id']}/", {"position": 5})
    answer = api.put(f"{PAGES}{second['id']}/blocks/", {"blocks_json": [HERO]}, headers={"If-Match": tag})
    assert answer.status_code == 200, answer.content


@pytest.mark.parametrize(
    ("blocks", "code", "pointer"),
    [
        ([{"type": "hero"}], "invalid_blocks", "/blocks_json/0/title"),
        ([HERO, {"type": "nothing"}], "invalid_blocks", "/blocks_json/1"),
        (
            [{"type": "faq", "items": [{"question": "", "answer": "x"}]}],
            "invalid_blocks",
            "/blocks_json/0/items/0/question",
        ),
        (
            [{"type": "columns", "columns": [{"blocks": [{"type": "hero", "title": "x"}]}, {"blocks": []}]}],
            "invalid_blocks",
            "/blocks_json/0/columns/0/blocks/0",
        ),
        (
            [{"type": "cta", "title": "x", "actions": [{"label": "x", "href": "javascript:alert(1)"}]}],
            "invalid_blocks",
            "/blocks_json/0/actions/0/href",
        ),
        ([{"type": "divider"}] * 501, "invalid_blocks", "/blocks_json"),
        ([{"type": "rich_text", "html": "x" * 1_100_000}], "page_too_large", "/blocks_json"),
        ([{"type": "quote", "text": "x" * 5_000_000}], "page_too_large", "/blocks_json"),
        ([{"type": "quote", "text": NESTED}], "unreadable", "/blocks_json"),
    ],
)  # fmt: skip
def test_wrong_blocks_are_named_by_their_place(api, add, blocks, code, pointer):
    page = add("About")
    answer = api.put(f"{PAGES}{page['id']}/blocks/", {"blocks_json": blocks, "version": page["version"]})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert api.get(f"{PAGES}{page['id']}/").json()["version"] == page["version"]


def test_half_a_character_is_refused(api, add):
    page = add("About")
    body = '{"version": 1, "blocks_json": [{"type": "quote", "text": "\\ud800"}]}'
    answer = api.put(f"{PAGES}{page['id']}/blocks/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "unreadable")


def test_autosaves_are_one_version_until_somebody_keeps_it(api, add):
    page = add("About")
    address = f"{PAGES}{page['id']}/"
    version = page["version"]
    for text in ("one", "two", "three"):
        block = {"type": "rich_text", "html": f"<p>{text}</p>"}
        version = api.put(f"{address}blocks/", {"blocks_json": [block], "version": version}).json()["version"]
    assert [v["number"] for v in api.get(f"{address}versions/").json()] == [2, 1]
    api.post(f"{address}save-version/", {"why": "Before the weekend"})
    last = api.put(f"{address}blocks/", {"blocks_json": [HERO], "version": version}).json()
    versions = api.get(f"{address}versions/").json()
    assert [(v["number"], v["kept"]) for v in versions] == [(3, False), (2, True), (1, True)]
    assert versions[1]["why"] == "Before the weekend"
    found = api.get(f"{address}compare/", {"older": 2, "newer": 3}).json()
    assert [(b["kind"], b["type"]) for b in found["blocks"]] == [("added", "hero"), ("removed", "rich_text")]
    back = api.post(f"{address}restore/", {"number": 2}, headers={"If-Match": api.get(address)["ETag"]})
    assert back.json()["blocks_json"][0]["html"] == "<p>three</p>"
    again = api.post(f"{address}restore/", {"number": 3}).json()
    assert again["blocks_json"] == last["blocks_json"]
    assert api.get(f"{address}version/", {"number": 2}).json()["blocks_json"][0]["html"] == "<p>three</p>"


def test_a_second_person_begins_a_version_of_their_own(api, world, add, client_of):
    page = add("About")
    address = f"{PAGES}{page['id']}/blocks/"
    version = api.put(address, {"blocks_json": [HERO], "version": page["version"]}).json()["version"]
    other = client_of(make_member(world, Role.EDITOR))
    assert other.put(address, {"blocks_json": [TEXT], "version": version}).status_code == 200
    versions = api.get(f"{PAGES}{page['id']}/versions/").json()
    assert len({v["user_id"] for v in versions}) == 2
    assert len(versions) == 3


def test_words_that_changed_are_shown(api, add):
    page = add("About", blocks_json=[HERO, TEXT, {"type": "divider"}])
    address = f"{PAGES}{page['id']}/"
    changed = {"type": "rich_text", "html": "<p>We mend tricycles in Leeds.</p>"}
    blocks = [{"type": "divider"}, HERO, changed]
    api.put(f"{address}blocks/", {"blocks_json": blocks, "version": page["version"], "save_version": True})
    found = api.get(f"{address}compare/", {"older": 1, "newer": 2}).json()["blocks"]
    kinds = [(b["kind"], b["type"], b["before_index"], b["after_index"]) for b in found]
    assert kinds == [("moved", "divider", 2, 0), ("equal", "hero", 0, 1), ("changed", "rich_text", 1, 2)]
    [text] = found[2]["texts"]
    assert text["field"] == "html"
    words = [(s["kind"], s["text"]) for s in text["segments"] if s["kind"] != "equal"]
    assert words == [("delete", "bicycles"), ("insert", "tricycles")]


def test_delete_and_bring_back_a_branch(api, blueprint, add):
    services = add("Services")
    add("Repairs", parent_id=services["id"])
    assert api.delete(f"{PAGES}{services['id']}/").status_code == 204
    assert paths(api, blueprint) == ["/"]
    assert api.get(f"{PAGES}{services['id']}/").status_code == 404
    assert len(rows(api, blueprint, deleted="true")) == 2
    add("Services")
    back = api.post(f"{PAGES}{services['id']}/undelete/")
    assert back.status_code == 200, back.content
    assert back.json()["path"] == "/services-2/"
    assert paths(api, blueprint) == ["/", "/services/", "/services-2/", "/services-2/repairs/"]
    home = rows(api, blueprint)[0]["id"]
    assert api.delete(f"{PAGES}{home}/").json()["code"] == "home_is_fixed"


def test_duplicate_and_templates(api, world, blueprint, add):
    page = add("About", template="about")
    assert page["block_count"] > 2
    assert page["blocks_json"][0]["title"] == "About"
    copy = api.post(f"{PAGES}{page['id']}/duplicate/", {}).json()
    assert (copy["path"], copy["title"]) == ("/about-copy/", "About (copy)")
    assert copy["blocks_json"] == page["blocks_json"]
    made = api.post(f"{BASE}/page-templates/", {"page_id": page["id"], "name": "Ours", "whole_account": True})
    assert made.status_code == 201, made.content
    another = add("Team", template=made.json()["id"])
    assert [b["type"] for b in another["blocks_json"]] == [b["type"] for b in page["blocks_json"]]
    unknown = api.post(PAGES, {"blueprint_id": blueprint, "title": "x", "template": "nothing"})
    assert unknown.json()["code"] == "unknown_template"
    catalogue = api.get(f"{BASE}/template-catalogue/").json()
    keys = {template["key"] for template in catalogue["pages"]}
    assert {"home", "about", "services", "pricing", "contact", "landing", "faq"} <= keys
    for template in catalogue["pages"]:
        made = add(f"From {template['key']}", template=template["key"])
        assert made["type"] == ("page" if template["type"] == "home" else template["type"])
    assert api.post(PAGES, {"blueprint_id": blueprint, "title": "x", "type": "home"}).status_code == 400


def test_search_engine_fields(api, add):
    page = add("About")
    image = {"src": "/assets/a.webp", "alt": "A wheel", "width": 1200, "height": 630}
    change = {"meta_title": "About us", "meta_description": "Who we are", "noindex": True, "social_image": image}
    answer = api.patch(f"{PAGES}{page['id']}/", change, headers={"If-Match": api.get(f"{PAGES}{page['id']}/")["ETag"]})
    assert answer.status_code == 200, answer.content
    assert {name: answer.json()[name] for name in change} == change
    wrong = api.patch(f"{PAGES}{page['id']}/", {"social_image": {**image, "src": "javascript:alert(1)"}})
    assert wrong.json()["errors"][0]["pointer"] == "/social_image/src"


def test_a_viewer_reads_and_an_editor_writes(api, world, add, client_of):
    page = add("About")
    viewer, editor = (client_of(make_member(world, role)) for role in (Role.VIEWER, Role.EDITOR))
    address = f"{PAGES}{page['id']}/"
    assert viewer.get(address).status_code == 200
    assert viewer.patch(address, {"title": "x"}).status_code == 403
    assert editor.patch(address, {"title": "Who we are"}).status_code == 200


def test_a_list_costs_the_same_however_long(api, blueprint, add):
    with CaptureQueriesContext(connection) as few:
        rows(api, blueprint)
    for number in range(8):
        add(f"Page {number}")
    with CaptureQueriesContext(connection) as many:
        assert len(rows(api, blueprint)) == 9
    assert len(many) == len(few)


def test_templates_of_a_site_stay_with_it(api, world, add, client_of):
    page = add("About")
    of_site = api.post(f"{BASE}/page-templates/", {"page_id": page["id"], "name": "Of the site"}).json()
    of_all = api.post(
        f"{BASE}/page-templates/", {"page_id": page["id"], "name": "Of all", "whole_account": True}
    ).json()
    other = make_site(world)
    narrowed = client_of(make_member(world, Role.EDITOR, sites=[other]))
    assert [row["id"] for row in narrowed.get(f"{BASE}/page-templates/").json()["results"]] == [of_all["id"]]
    assert narrowed.delete(f"{BASE}/page-templates/{of_all['id']}/").status_code == 403
    assert narrowed.delete(f"{BASE}/page-templates/{of_site['id']}/").status_code == 404
    own = client_of(make_member(world, Role.EDITOR, sites=[world.site]))
    body = {"page_id": page["id"], "name": "Mine", "whole_account": True}
    assert own.post(f"{BASE}/page-templates/", body).json()["code"] == "sites_only"
    assert own.delete(f"{BASE}/page-templates/{of_site['id']}/").status_code == 204
