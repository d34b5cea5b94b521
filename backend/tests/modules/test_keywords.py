"""Keywords by hand and in bulk: lists, the catalogue, filters, words, variants, files out, saved filters."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from config.invariants import INVARIANTS
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from igny8_core.core.accounts import seed_service
from igny8_core.core.auth.models import IndustrySector, Plan, Role, Sector
from igny8_core.domain.planning.models import Cluster, Keyword, KeywordSerp
from igny8_core.domain.planning.phrases import variant_key
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import World, make_cluster, make_keyword, make_member, make_site
from tests.support.model_server import ModelServer

URL = "/api/v1/planner/keywords/"
SAVED = "/api/v1/planner/saved-filters/"
SERPS = "/api/v1/planner/serps/"


def add(api, world: World, *phrases: str, **fields) -> dict[str, str]:
    body = {"site_id": world.site.id, "phrases": list(phrases), **fields}
    answer = api.post(f"{URL}bulk-add/", body, format="json")
    assert answer.status_code == 200, answer.content
    return {item["phrase"]: item["outcome"] for item in answer.json()["results"]}


def listed(api, query: str = "") -> list[str]:
    answer = api.get(f"{URL}?{query}")
    assert answer.status_code == 200, answer.content
    return [row["phrase"] for row in answer.json()["results"]]


def named(api, phrase: str) -> dict:
    [row] = [row for row in api.get(f"{URL}?page_size=200").json()["results"] if row["phrase"] == phrase]
    return api.get(f"{URL}{row['id']}/").json()


def counters() -> list[str]:
    return INVARIANTS["Counters equal what exists"]()


def keyword(world: World, phrase: str, **fields) -> Keyword:
    return make_keyword(world, phrase, variant_key=variant_key(phrase, "en"), **fields)


def test_a_pasted_list_has_an_answer_for_each(api, world):
    assert add(api, world, "bike bell") == {"bike bell": "created"}
    phrases = ["Bike  BELL", "bike lamp", "BIKE LAMP", "", "x" * 10_000, "a\tb", "🚲", "東京", "-1 bike"]
    answer = api.post(f"{URL}bulk-add/", {"site_id": world.site.id, "phrases": phrases}, format="json").json()
    outcomes = [item["outcome"] for item in answer["results"]]
    assert outcomes == ["already_there", "created", "duplicate", "rejected", "rejected", *["created"] * 4]
    assert "255" in answer["results"][4]["reason"]
    assert counters() == []


def test_a_list_beyond_the_plan_adds_none(api, world):
    Plan.objects.filter(id=world.plan.id).update(max_keywords=2)
    body = {"site_id": world.site.id, "phrases": ["one", "two", "three"]}
    answer = api.post(f"{URL}bulk-add/", body, format="json")
    assert (answer.json()["code"], answer.json()["data"]["limit"]) == ("quota_reached", 2), answer.content
    assert "resets_at" in answer.json()["data"]
    assert listed(api) == []
    assert add(api, world, "one", "two") == {"one": "created", "two": "created"}
    assert counters() == []


@pytest.mark.parametrize("phrase", ["x" * 10_000, "a\x00b", "", " \u200b", "a\x07b"])
def test_one_keyword_that_is_none(api, world, phrase):
    answer = api.post(URL, {"site_id": world.site.id, "phrase": phrase}, format="json")
    assert answer.status_code in (400, 422), answer.content
    assert "/phrase" in json.dumps(answer.json()["errors"])


def test_the_same_keyword_in_another_sector_is_another(api, world):
    with tenant_scope(world.account.id):
        sector = Sector.objects.create(account=world.account, site=world.site, name="Wheels")
    add(api, world, "bike bell")
    assert add(api, world, "bike bell", sector_id=sector.id) == {"bike bell": "created"}
    again = api.post(URL, {"site_id": world.site.id, "phrase": "Bike Bell", "sector_id": sector.id}, format="json")
    assert (again.status_code, again.json()["code"]) == (409, "keyword_exists")
    assert counters() == []


def test_the_catalogue_is_added_once(api, world):
    seed_service.seed()
    trade = IndustrySector.objects.get(slug="bicycles")
    shown = api.get(f"/api/v1/planner/catalogue/?industry={trade.industry_id}").json()["results"]
    assert {row["name"]: row["keyword_count"] for row in shown} == {"Bicycles": 3, "Furniture": 3}
    body = {"site_id": world.site.id, "industry_sector_id": trade.id}
    answers = [api.post(f"{URL}from-catalogue/", body, format="json").json() for _ in range(2)]
    assert answers == [{"created": 3, "already_there": 0}, {"created": 0, "already_there": 3}]
    assert "bike repair near me" in listed(api)
    unknown = {**body, "industry_sector_id": "isec_" + "0" * 32}
    assert api.post(f"{URL}from-catalogue/", unknown, format="json").status_code == 404


def test_bulk_status_and_sector(api, world):
    other_site = make_site(world)
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        sector = Sector.objects.create(account=world.account, site=world.site, name="Wheels")
        cluster = make_cluster(world, ["bike bell", "bicycle bell"])
        taken = make_keyword(world, "bike bell", sector=sector)
        foreign = make_keyword(world, "else", site=other_site)
        mine = Keyword.objects.get(phrase="bicycle bell")
        twin = Keyword.objects.get(phrase="bike bell", sector=None)
    absent = "kw_" + "0" * 32
    ids = [mine.id, twin.id, taken.id, absent]
    answer = api.post(f"{URL}bulk-update/", {"ids": ids, "sector_id": sector.id}, format="json").json()["results"]
    assert answer == {mine.id: "changed", twin.id: "duplicate", taken.id: "unchanged", absent: "not_found"}
    both = api.post(f"{URL}bulk-update/", {"ids": [mine.id, foreign.id], "sector_id": sector.id}, format="json")
    assert set(both.json()["results"].values()) == {"other_site"}
    answer = api.post(f"{URL}bulk-update/", {"ids": ids, "status": "disabled"}, format="json").json()["results"]
    assert set(answer.values()) == {"changed", "not_found"}
    with tenant_scope(world.account.id):
        assert Keyword.objects.filter(status="disabled", cluster=None).count() == 3
        assert Cluster.objects.get(id=cluster.id).keyword_count == 0
    nothing = api.post(f"{URL}bulk-update/", {"ids": ids}, format="json")
    assert nothing.status_code == 400
    assert api.post(f"{URL}bulk-update/", {"ids": ids, "status": "used"}, format="json").status_code == 400


def test_bulk_intent_is_a_persons_word(api, world):
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        cluster = make_cluster(world, ["bike bell"])
        named = Keyword.objects.get(phrase="bike bell")
        keyword(world, "bike bells", intent="transactional")
        same = Keyword.objects.get(phrase="bike bells")
    ids = [named.id, same.id]
    answer = api.post(f"{URL}bulk-update/", {"ids": ids, "intent": "transactional"}, format="json").json()["results"]
    assert answer == {named.id: "changed", same.id: "unchanged"}
    rows = {row["phrase"]: row for row in api.get(f"{URL}?site={world.site.id}").json()["results"]}
    assert {row["intent_by"] for row in rows.values()} == {"person"}
    assert rows["bike bell"]["cluster_name"] == cluster.name
    assert rows["bike bells"]["cluster_name"] is None


def test_every_filter(api, world):
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        make_cluster(world, ["clustered one"])
        keyword(world, "bike bell", volume=10, difficulty=20, cpc_micro=5, intent="commercial", country="DE")
        keyword(world, "bike bells", volume=5, language="de", intent_by="file")
        leader = Keyword.objects.get(phrase="bike bell")
        Keyword.objects.filter(phrase="bike bells").update(variant_of=leader)
    cases = {
        "min_volume=6&max_volume=50": ["bike bell"],
        "min_difficulty=20&max_difficulty=20": ["bike bell"],
        "min_cpc=5": ["bike bell"],
        "intent=commercial": ["bike bell"],
        "intent_by=file": ["bike bells"],
        "country=DE": ["bike bell"],
        "language=de": ["bike bells"],
        "has_cluster=true": ["clustered one"],
        "has_cluster=false": ["bike bell", "bike bells"],
        "is_variant=true": ["bike bells"],
        "is_variant=false&status=new": ["bike bell"],
        f"variant_of={leader.id}": ["bike bells"],
        "status=mapped": ["clustered one"],
    }
    for query, expected in cases.items():
        assert listed(api, query) == expected, query
    assert api.get(f"{URL}?has_cluster=perhaps").status_code == 400
    assert api.get(f"{URL}?clustered=true").status_code == 400


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("bike", ["bike repair near me", "repair bike"]),
        ("Rep  BIK", ["bike repair near me", "repair bike"]),
        ("near", ["bike repair near me"]),
        ("東", ["東京 ホテル"]),
        ("فندق", ["فندق في باريس"]),
        ("it's", ["it's new"]),
        ("a'b\\c & | ! :*", []),
        ("🚲", []),
        ("ike", []),
    ],
)
def test_search_by_words_and_their_beginnings(api, scope, search, found):
    for phrase in ("bike repair near me", "repair bike", "東京 ホテル", "فندق في باريس", "it's new"):
        make_keyword(scope, phrase)
    answer = api.get(URL, {"search": search, "ordering": "normalised"})
    assert answer.status_code == 200, answer.content
    assert [row["phrase"] for row in answer.json()["results"]] == found


@pytest.mark.parametrize("ordering", ["volume", "difficulty", "cpc_micro", "normalised", "id"])
def test_every_ordering_walks_all_pages(api, scope, ordering):
    for n in range(7):
        make_keyword(scope, f"phrase {n}", volume=n % 2, difficulty=n % 3, cpc_micro=n % 2)
    for sign in ("", "-"):
        url, seen = f"{URL}?ordering={sign}{ordering}&page_size=2", []
        while url:
            page = api.get(url).json()
            seen += page["results"]
            url = page["next"]
        assert len({row["id"] for row in seen}) == 7
        values = [row[ordering] for row in seen]
        assert values == sorted(values, reverse=bool(sign))


def test_a_list_takes_the_same_number_of_queries_whatever_its_length(api, scope):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert api.get(f"{URL}?page_size=200").status_code == 200
        return len(caught)

    make_keyword(scope, "one")
    few = queries()
    for n in range(60):
        make_keyword(scope, f"phrase {n}")
    assert queries() == few


def test_variants_are_grouped_shown_and_taken_apart(api, world):
    add(api, world, "running shoes", "shoe running", "shoes for running")
    api.post(URL, {"site_id": world.site.id, "phrase": "running shoe", "volume": 900}, format="json")
    leader = named(api, "running shoe")
    assert (leader["variant_count"], leader["variant_of_id"]) == (2, None)
    assert set(listed(api, f"variant_of={leader['id']}")) == {"running shoes", "shoe running"}
    assert named(api, "shoes for running")["variant_of_id"] is None
    one = named(api, "shoe running")
    assert api.post(f"{URL}{one['id']}/ungroup/").json() == {"left": 1}
    add(api, world, "shoes running")
    assert named(api, "shoe running")["variant_of_id"] is None, "it was taken out by hand"
    assert named(api, "shoes running")["variant_of_id"] == leader["id"]
    assert api.post(f"{URL}{leader['id']}/ungroup/").json() == {"left": 2}
    again = api.post(f"{URL}{leader['id']}/ungroup/")
    assert (again.status_code, again.json()["code"]) == (409, "not_grouped")
    assert api.post(f"{URL}{one['id']}/regroup/").json()["variant_of_id"] == leader["id"]
    api.patch(f"{URL}{one['id']}/", {"volume": 5_000}, format="json")
    assert named(api, "running shoe")["variant_of_id"] == one["id"], "the most searched one stands for them"
    api.post(f"{URL}bulk-delete/", {"ids": [one["id"]]}, format="json")
    assert named(api, "running shoe")["variant_of_id"] is None


def _file(api, query: str) -> bytes:
    answer = api.get(f"{URL}export/?{query}")
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


def test_exports_hold_what_the_filters_choose(api, scope):
    make_keyword(scope, "=cmd()", volume=5, attributes={"clicks": 1.5})
    make_keyword(scope, "bike bell", volume=9)
    make_keyword(scope, "hidden", status="disabled")
    table = list(csv.DictReader(io.StringIO(_file(api, "status=new&as=csv").decode("utf-8-sig"))))
    assert [(row["phrase"], row["volume"]) for row in table] == [("bike bell", "9"), ("'=cmd()", "5")]
    lines = [json.loads(line) for line in _file(api, "status=new&as=ndjson&ordering=volume").splitlines()]
    assert [(line["phrase"], line["attributes"]) for line in lines] == [("=cmd()", {"clicks": 1.5}), ("bike bell", {})]
    sheet = openpyxl.load_workbook(io.BytesIO(_file(api, "search=bike&as=xlsx"))).active
    assert [cell.value for cell in sheet["D"]] == ["phrase", "bike bell"]
    assert api.get(f"{URL}export/?as=pdf").status_code == 400
    assert api.get(f"{URL}export/?nonsense=1").status_code == 400
    assert api.get(f"{URL}?as=csv").status_code == 400


def test_an_export_is_read_again_by_the_import(api, scope, run_jobs):
    make_keyword(scope, "=1+1 bike", volume=7, difficulty=3, cpc_micro=450_000)
    file = SimpleUploadedFile("export.csv", _file(api, "as=csv"))
    seen = api.post(
        "/api/v1/planner/keyword-imports/", {"site_id": scope.site.id, "file": file}, format="multipart"
    ).json()
    assert seen["preview"]["estimate"]["already_there"] == 1


def test_saved_filters_are_a_members_own(api, world, client_of):
    body = {"site_id": world.site.id, "target": "keywords", "name": "Easy", "query": {"max_difficulty": "20"}}
    made = api.post(SAVED, body, format="json")
    assert made.status_code == 201, made.content
    twice = api.post(SAVED, body, format="json")
    assert (twice.status_code, twice.json()["code"]) == (409, "filter_exists")
    url = f"{SAVED}{made.json()['id']}/"
    assert api.patch(url, {"name": "Easier"}, format="json").json()["name"] == "Easier"
    colleague = client_of(make_member(world, Role.ADMIN))
    assert colleague.get(f"{SAVED}?target=keywords").json()["results"] == []
    assert colleague.delete(url).status_code == 404
    assert [row["name"] for row in api.get(f"{SAVED}?target=keywords").json()["results"]] == ["Easier"]
    assert api.delete(url).status_code == 204
    for wrong in (
        {"query": {"a": ["b"]}},
        {"query": {str(n): "x" for n in range(31)}},
        {"target": "jobs"},
        {"name": ""},
    ):
        assert api.post(SAVED, {**body, **wrong}, format="json").status_code == 400, wrong


def _serps(api, world: World, data: bytes):
    return api.post(SERPS, {"site_id": world.site.id, "file": SimpleUploadedFile("s.csv", data)}, format="multipart")


def test_search_results_by_row_and_by_column(api, scope):
    make_keyword(scope, "bike bell")
    rows = "Keyword,URL,Position\n" + "".join(
        f"Bike Bell,https://WWW.Site{n}.com/a/#x,{13 - n}\n" for n in range(1, 13)
    )
    answer = _serps(api, scope, (rows + "bike bell,javascript:alert(1),1\nbike,https://x.com,first\n").encode())
    assert answer.status_code == 201, answer.content
    report = answer.json()
    assert (report["keywords"], report["matched"], report["results"], report["rejected"]) == (1, 1, 10, 2)
    assert [problem["code"] for problem in report["problems"]] == ["url_missing", "position_unknown"]
    stored = KeywordSerp.objects.get()
    assert (stored.normalised, stored.urls[0], len(stored.urls)) == ("bike bell", "https://site12.com/a", 10)
    wide = b"query;url 1;url 2;url 3\nbike bell;http://a.com/;;https://b.com/x?y=1\nbike lamp;https://a.com/;;\n"
    assert _serps(api, scope, wide).json()["keywords"] == 2
    found = {row["normalised"]: row for row in api.get(SERPS).json()["results"]}
    assert found["bike bell"]["urls"] == ["https://a.com", "https://b.com/x?y=1"]
    assert api.delete(f"{SERPS}{found['bike bell']['id']}/").status_code == 204
    assert KeywordSerp.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a,b\n1,2\n", "unknown_columns"),
        (b" ", "empty_file"),
        (b"keyword,url\n,\n", "no_rows"),
        (b"PK\x03\x04", "spreadsheet_file"),
    ],
)
def test_search_results_that_are_none(api, world, data, code):
    answer = _serps(api, world, data)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.content


def test_intent_by_meaning_touches_nothing_that_was_said(api, scope, run_jobs):
    make_keyword(scope, "photosynthesis in plants")
    make_keyword(scope, "wireless noise cancelling headphones")
    said = make_keyword(scope, "garden furniture", intent="navigational", intent_by="person")
    told = make_keyword(scope, "buy bike", intent="transactional")
    answer = api.post(f"{URL}classify-intent/", {"site_id": scope.site.id}, format="json")
    assert answer.status_code == 202, answer.content
    run_jobs()
    found = dict(Keyword.objects.values_list("phrase", "intent"))
    assert found["photosynthesis in plants"] == "informational"
    assert found["wireless noise cancelling headphones"] == "commercial"
    assert (found[said.phrase], found[told.phrase]) == ("navigational", "transactional")
    assert set(Keyword.objects.values_list("intent_by", flat=True)) == {"rules", "meaning", "person"}
    Keyword.objects.exclude(id=told.id).delete()
    nothing = api.post(f"{URL}classify-intent/", {"site_id": scope.site.id}, format="json")
    assert nothing.json()["code"] == "nothing_to_classify"


def test_intent_by_the_model_is_paid_and_asked_once(api, scope, run_jobs, settings):
    for n in range(130):
        make_keyword(scope, f"garden furniture {n}")
    with ModelServer() as server:
        settings.AI_DEFAULT_TEXT_MODEL, settings.AI_DEFAULT_BASE_URL = "loopback-1", server.base_url
        settings.AI_DEFAULT_API_KEY, settings.AI_DEFAULT_SELF_HOSTED = "key", True
        answer = api.post(f"{URL}classify-intent/", {"site_id": scope.site.id}, format="json")
        run_jobs()
        asked = [r for r in server.requests if "phrases" in json.dumps(r)]
    job = api.get(f"/api/v1/jobs/{answer.json()['job_id']}/").json()
    assert job["state"] == "succeeded", job
    assert job["result"] == {"classified": 130, "by": "model"}
    assert job["credits_settled"] > 0
    assert len(asked) >= 2
    assert set(Keyword.objects.values_list("intent_by", flat=True)) == {"model"}
    assert [line for name, find in INVARIANTS.items() if "Counters" not in name for line in find()] == []
