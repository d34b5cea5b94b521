"""How the API speaks: problems, filters, cursors, tags, health; and that a list costs the same at any length."""

from __future__ import annotations

import base64
import json
from urllib.parse import urlsplit

import pytest
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.services import enqueue_many
from igny8_core.domain.content.models import Content
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.modules.content.views import ContentViewSet
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_cluster, make_content, make_idea, make_keyword, make_task

KEYWORDS = "/api/v1/planner/keywords/"
CONTENT = "/api/v1/content/items/"


def problem(response, status: int, code: str) -> dict:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"].endswith("/" + code.replace("_", "-"))
    assert body["title"]
    assert body["detail"]
    assert body["request_id"] == response["X-Request-ID"]
    return body


def test_a_problem_names_the_fields(api, world):
    body = problem(api.post(KEYWORDS, {"phrase": "", "volume": -1}), 400, "invalid_input")
    assert {error["pointer"] for error in body["errors"]} == {"/site_id", "/phrase", "/volume"}
    assert body["instance"] == KEYWORDS


def test_an_unknown_field_is_refused_by_name(api, world):
    body = problem(api.post(KEYWORDS, {"site_id": world.site.id, "phrase": "x", "volum": 1}), 400, "invalid_input")
    [error] = body["errors"]
    assert error["pointer"] == "/volum"
    assert "volume" in error["detail"], "the known ones are listed"


@pytest.mark.parametrize(
    ("body", "kind"),
    [(b"{", "application/json"), (b"[]", "application/json"), (b'"x"', "application/json"), (b"\xff", "text/plain")],
)
def test_a_body_that_is_no_object(api, world, body, kind):
    answer = api.generic("POST", KEYWORDS, body, content_type=kind)
    assert answer.status_code in (400, 415)
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800"], ids=["nul", "nul inside", "half a surrogate"])
def test_characters_that_no_database_stores(api, world, text):
    raw = json.dumps({"site_id": world.site.id, "phrase": f"bike {text}"})
    answer = api.generic("POST", KEYWORDS, raw, content_type="application/json")
    problem(answer, 400, "invalid_input")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("volum=1", "volum"),
        ("ordering=phrase", "ordering"),
        ("ordering=", "ordering"),
        ("page_size=0", "page_size"),
        ("page_size=201", "page_size"),
        ("page_size=ten", "page_size"),
        ("page_size=%C2%B2", "page_size"),
        ("cursor=xyz", "cursor"),
        ("cursor=%00", "cursor"),
        ("cursor=bnVsbA", "cursor"),
        ("min_volume=many", "min_volume"),
        ("min_volume=true", "min_volume"),
        ("max_difficulty=1.5", "max_difficulty"),
        ("site=nonsense", "site"),
        ("cluster=clu_1", "cluster"),
        ("has_cluster=maybe", "has_cluster"),
        ("search=%00", "search"),
        ("status=%00", "status"),
    ],
)
def test_a_list_refuses_what_it_does_not_understand(api, world, query, names):
    body = problem(api.get(f"{KEYWORDS}?{query}"), 400, "invalid_input")
    assert names in json.dumps(body["errors"])


@pytest.mark.parametrize(
    "query",
    [
        "min_volume=99999999999999999999",
        "max_volume=-99999999999999999999",
        "search=%25_%5C",
        "status=unknown",
        "has_cluster=true",
        "has_cluster=false",
        "site=site_" + "0" * 32,
        "count=true",
        "count=maybe",
        "ordering=-volume,-id",
    ],
)
def test_odd_but_sound_queries_are_answered(api, world, query):
    assert api.get(f"{KEYWORDS}?{query}").status_code == 200


@pytest.mark.parametrize("value", [None, True, [], {}, "x", 10**30, 1.5, "9" * 4000])
def test_a_forged_cursor_is_no_server_error(api, scope: World, value):
    row = make_keyword(scope, "bike chain", volume=5)
    for ordering in ("-volume", "id"):
        for position in (["f", value, row.id], ["f", 5, value], ["b", value, value], [value, 5, row.id], value):
            cursor = base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")
            answer = api.get(f"{KEYWORDS}?ordering={ordering}&cursor={cursor}")
            assert answer.status_code in (200, 400), (position, answer.content)


@pytest.fixture
def many(scope: World) -> list[str]:
    """Thirty keywords, most with volumes that others have too; their ids by falling volume, newest first."""
    rows = [make_keyword(scope, f"bike part {n}", volume=[100, 100, 50, 0, 0][n % 5]) for n in range(30)]
    return [row.id for row in sorted(rows, key=lambda row: (row.volume, row.id), reverse=True)]


def follow(api, url: str, direction: str) -> list[list[str]]:
    """The ids of each page, from `url` on until there is no link in that direction."""
    pages = []
    while url:
        assert len(pages) < 50, "the walk never ends"
        answer = api.get(url).json()
        pages.append([row["id"] for row in answer["results"]])
        url = answer[direction] or ""
        url = f"{urlsplit(url).path}?{urlsplit(url).query}" if url else ""
    return pages


@pytest.mark.parametrize("size", [1, 7, 10, 30, 31])
@pytest.mark.parametrize(("ordering", "turned"), [("-volume", False), ("volume", True)])
def test_pages_hold_each_row_once_forwards_and_backwards(api, many, size, ordering, turned):
    expected = many[::-1] if turned else many
    start = f"{KEYWORDS}?ordering={ordering}&page_size={size}"
    forwards = follow(api, start, "next")
    assert [row for page in forwards for row in page] == expected
    last = start
    for _ in forwards[1:]:
        url = api.get(last).json()["next"]
        last = f"{urlsplit(url).path}?{urlsplit(url).query}"
    backwards = follow(api, last, "previous")
    assert [page for page in backwards if page] == [page for page in forwards[::-1] if page]


def test_rows_that_come_and_go_move_no_other(api, scope: World, many):
    first = api.get(f"{KEYWORDS}?ordering=-volume&page_size=10").json()
    make_keyword(scope, "a newcomer at the top", volume=1_000)
    Keyword.objects.filter(id=many[2]).delete()
    url = urlsplit(first["next"])
    second = api.get(f"{url.path}?{url.query}").json()
    assert [row["id"] for row in second["results"]] == many[10:20]


def test_a_count_on_demand(api, many):
    assert "count" not in api.get(KEYWORDS).json()
    answer = api.get(f"{KEYWORDS}?count=true&min_volume=50&page_size=5").json()
    assert (answer["count"], answer["count_capped"]) == (18, False)
    assert "count=true" not in answer["next"], "counted once, not on every page"


@pytest.fixture
def page(scope: World):
    return make_content(scope)


def test_a_page_that_is_known_already_is_not_sent(api, page):
    first = api.get(f"{CONTENT}{page.id}/")
    tag = first["ETag"]
    again = api.get(f"{CONTENT}{page.id}/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert api.get(f"{CONTENT}{page.id}/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_two_editors_do_not_overwrite_each_other(api, page):
    tag = api.get(f"{CONTENT}{page.id}/")["ETag"]
    mine = api.patch(f"{CONTENT}{page.id}/", {"title": "Mine"}, headers={"If-Match": tag})
    assert (mine.status_code, mine.json()["version"]) == (200, 2)
    assert mine["ETag"] != tag
    theirs = api.patch(f"{CONTENT}{page.id}/", {"title": "Theirs"}, headers={"If-Match": tag})
    problem(theirs, 412, "changed_meanwhile")
    assert api.get(f"{CONTENT}{page.id}/").json()["title"] == "Mine"
    assert api.patch(f"{CONTENT}{page.id}/", {"title": "New"}, headers={"If-Match": mine["ETag"]}).status_code == 200
    assert api.patch(f"{CONTENT}{page.id}/", {"title": "Any"}, headers={"If-Match": "*"}).status_code == 200


def test_only_the_version_that_was_read_is_approved(api, page, monkeypatch):
    address = f"{CONTENT}{page.id}/"
    fill = {"slug": "page", "html": "<p>Text.</p>", "meta_title": "Title", "meta_description": "Description"}
    read = api.patch(address, fill)["ETag"]
    changed = api.patch(address, {"title": "Other"})["ETag"]
    problem(api.post(f"{address}approve/", {"override": True}, headers={"If-Match": read}), 412, "changed_meanwhile")
    find = ContentViewSet.get_object

    def find_then_change(view):
        found = find(view)
        Content.objects.filter(id=found.id).update(version=found.version + 1)
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(ContentViewSet, "get_object", find_then_change)
        late = api.post(f"{address}approve/", {"override": True}, headers={"If-Match": changed})
    problem(late, 412, "content_changed")
    assert api.get(address).json()["status"] == "draft"
    tag = api.get(address)["ETag"]
    assert api.post(f"{address}approve/", {"override": True}, headers={"If-Match": tag}).json()["status"] == "approved"


def test_a_job_that_did_not_move_is_not_sent(api, scope: World):
    [job] = enqueue_many(JobKind("test.kind", queue="bulk"), items=[{}], site_id=scope.site.id)
    url = f"/api/v1/jobs/{job.id}/"
    tag = api.get(url)["ETag"]
    assert api.get(url, headers={"If-None-Match": tag}).status_code == 304
    assert api.post(f"{url}cancel/").status_code == 200
    assert api.get(url, headers={"If-None-Match": tag}).json()["state"] == "cancelled"


def test_what_a_bare_statement_changed_is_sent_again(api, page):
    """Jobs write by UPDATE, which leaves `updated_at`: a tag made of it told the browser that nothing had changed."""
    url = f"{CONTENT}{page.id}/"
    tag = api.get(url)["ETag"]
    Content.objects.filter(id=page.id).update(seo_score=77)
    assert api.get(url, headers={"If-None-Match": tag}).json()["seo_score"] == 77


@pytest.mark.parametrize("path", ["/api/v1/planner/nothing/", "/nothing", f"{KEYWORDS}kw_1/", f"{KEYWORDS}x/"])
def test_what_is_not_there(api, world, path):
    assert api.get(path).status_code == 404


def test_a_foreign_row_is_absent_to_the_byte(api, scope: World, other_world: World):
    with tenant_scope(other_world.account.id, user_id=other_world.owner.id, role=Role.OWNER):
        foreign = make_keyword(other_world, "theirs")
    absent = foreign.id[:-1] + ("0" if foreign.id[-1] != "0" else "1")
    answers = [api.get(f"{KEYWORDS}{key}/") for key in (foreign.id, absent)]
    bodies = [
        answer.content.replace(key.encode(), b"").decode()
        for answer, key in zip(answers, (foreign.id, absent), strict=True)
    ]
    stripped = [body.replace(answer["X-Request-ID"], "") for body, answer in zip(bodies, answers, strict=True)]
    assert stripped[0] == stripped[1]
    assert answers[0].status_code == 404


def test_a_wrong_method_is_named(api, world):
    problem(api.delete(KEYWORDS), 405, "method_not_allowed")


@pytest.mark.django_db
def test_health_without_signing_in(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}


def test_every_answer_has_its_request_s_id(api, world):
    assert api.get(KEYWORDS)["X-Request-ID"] != api.get(KEYWORDS)["X-Request-ID"]


LISTS = [
    KEYWORDS, "/api/v1/planner/clusters/", "/api/v1/planner/ideas/", "/api/v1/writer/tasks/", CONTENT,
    "/api/v1/publisher/records/", "/api/v1/jobs/", "/api/v1/audit-events/", "/api/v1/billing/transactions/",
]  # fmt: skip


def fill(world: World, count: int) -> None:
    for number in range(count):
        idea = make_idea(world, cluster=make_cluster(world, [f"phrase {world.site.id[-6:]} {count} {number}"]))
        make_task(world, idea=idea)
        content = make_content(world)
        PublishingRecord.objects.create(account=world.account, site=world.site, content=content, destination="hosted")
    enqueue_many(JobKind("test.kind", queue="bulk"), items=[{}] * count, site_id=world.site.id)


@pytest.mark.parametrize("url", LISTS)
def test_a_list_of_fifty_costs_the_queries_of_five(api, scope: World, url, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    fill(scope, 5)
    api.get(url)
    with CaptureQueriesContext(connection) as few:
        five = api.get(f"{url}?page_size=100").json()["results"]
    fill(scope, 45)
    with CaptureQueriesContext(connection) as many_:
        fifty = api.get(f"{url}?page_size=100").json()["results"]
    assert len(fifty) >= len(five)
    assert len(many_) == len(few), [q["sql"][:200] for q in many_]
    assert len(many_) <= 6, [q["sql"][:200] for q in many_]
