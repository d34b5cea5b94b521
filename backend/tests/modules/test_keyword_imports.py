"""Keyword files as people have them: an answer per row, nothing half imported, undo by batch."""

from __future__ import annotations

import json

import pytest
from config.invariants import INVARIANTS
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.auth.models import Plan
from igny8_core.domain.planning.models import Keyword, KeywordImport
from igny8_core.shared.tenancy import cross_tenant

from tests.factories import World
from tests.support.scenarios import scenario

URL = "/api/v1/planner/keyword-imports/"


def upload(api, world: World, data: bytes, *, name: str = "keywords.csv", mapping: object = None):
    body = {"site_id": world.site.id, "file": SimpleUploadedFile(name, data, content_type="text/csv")}
    if mapping is not None:
        body["mapping"] = json.dumps(mapping)
    return api.post(URL, body, format="multipart")


def imported(api, world: World, data: bytes, run_jobs, **options) -> dict:
    preview = upload(api, world, data, **options)
    assert preview.status_code == 201, preview.content
    accepted = api.post(f"{URL}{preview.json()['id']}/confirm/")
    assert accepted.status_code == 202, accepted.content
    run_jobs()
    return api.get(f"{URL}{preview.json()['id']}/").json()


def phrases() -> list[str]:
    with cross_tenant(reason="a test reads what was stored"):
        return sorted(Keyword.objects.values_list("phrase", flat=True))


def assert_nothing_is_kept(world: World, tmp_path) -> None:
    with cross_tenant(reason="a test looks for leftovers"):
        assert not KeywordImport.objects.exists()
        assert phrases() == []
    assert [path for path in (tmp_path / "storage").rglob("*") if path.is_file()] == []
    assert INVARIANTS["Counters equal what exists"]() == []


@scenario(16)
@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 400, "invalid_input"),
        (b"\n \r\n", 422, "empty_file"),
        (b"\xef\xbb\xbf", 422, "empty_file"),
        (b"Clicks,Date\n1,2026-01-01\n", 422, "unknown_columns"),
        (b"PK\x03\x04 and so on", 422, "spreadsheet_file"),
        ("Keyword\nö".encode("utf-16") + b"\x00", 422, "wrong_encoding"),
        (b"\xef\xbb\xbfKeyword,Volume\n\xff\xfe\xfa,1\n", 422, "wrong_encoding"),
    ],
)
def test_a_file_that_is_none(api, world, tmp_path, data, status, code):
    answer = upload(api, world, data)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert answer.json()["detail"]
    assert_nothing_is_kept(world, tmp_path)


@pytest.mark.parametrize(
    "mapping", [["phrase"], "phrase", 1, {"phrase": 1}, {"phrase": ["Keyword"]}, {"nothing": "Keyword"}, {"": ""}]
)
def test_a_mapping_that_is_none(api, world, tmp_path, mapping):
    answer = upload(api, world, b"Keyword,Volume\nbike,1\n", mapping=mapping)
    assert answer.status_code in (400, 422), answer.content
    assert_nothing_is_kept(world, tmp_path)


def test_a_mapping_to_an_absent_column(api, world, tmp_path):
    answer = upload(api, world, b"Keyword,Volume\nbike,1\n", mapping={"phrase": "Suchbegriff"})
    assert answer.status_code == 422
    assert "Suchbegriff" in answer.json()["detail"]
    assert_nothing_is_kept(world, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encodings_that_tools_write(api, world, run_jobs, encoding):
    text = "Keyword,Volume\nbicyclette été,10\nFahrrad öl,5\nbike chain cleaning,7\n"
    report = imported(api, world, text.encode(encoding), run_jobs)
    assert (report["state"], report["created"], report["rejected"]) == ("done", 3, 0)
    assert phrases() == ["Fahrrad öl", "bicyclette été", "bike chain cleaning"]


def test_duplicates_by_case_spaces_and_unicode(api, world, run_jobs):
    rows = ["café racer", "Café  Racer", "cafe\u0301 racer", " CAFÉ RACER ", "café\u00a0racer", "ｃafé racer"]
    report = imported(api, world, "\n".join(["Keyword", *rows, "café racers"]).encode(), run_jobs)
    assert (report["created"], report["duplicates"]) == (2, 5)
    assert {problem["code"] for problem in report["problems"]} == {"duplicate"}
    assert phrases() == ["café racer", "café racers"]
    again = imported(api, world, "\n".join(["Keyword", *rows, "new one"]).encode(), run_jobs)
    assert (again["created"], again["duplicates"]) == (1, 6)


def test_each_bad_row_has_its_answer(api, world, run_jobs):
    rows = [
        b"Keyword,Volume",
        b"good one,10",
        b"negative,-1",
        b"nul\x00inside,5",
        b",3",
        b"huge " + b"x" * 70_000 + b",1",
    ]
    rows += [b"no number,lots", b"x" * 300 + b",1", b"last good one,20"]
    report = imported(api, world, b"\n".join(rows) + b"\n", run_jobs)
    assert phrases() == ["good one", "last good one"]
    assert (report["created"], report["rejected"], report["duplicates"]) == (2, 6, 0)
    assert [problem["row"] for problem in report["problems"]] == [3, 4, 5, 6, 7, 8]
    assert all(problem["sentence"] and problem["code"] for problem in report["problems"])
    assert "\x00" not in json.dumps(report)


def test_the_report_is_capped_and_counts_all(api, world, run_jobs):
    data = b"Keyword,Volume\n" + b"".join(b"phrase %d,-1\n" % n for n in range(3_000)) + b"good one,1\n"
    report = imported(api, world, data, run_jobs)
    assert (report["created"], report["rejected"], len(report["problems"])) == (1, 3_000, 1_000)


def test_at_the_limit_nothing_is_imported_and_the_file_may_be_tried_again(api, world, run_jobs):
    Plan.objects.filter(id=world.plan.id).update(max_keywords=4_500)
    data = b"Keyword\n" + b"".join(b"phrase number %d\n" % n for n in range(5_000))
    report = imported(api, world, data, run_jobs)
    assert report["state"] == "previewed"
    assert phrases() == []
    job = api.get("/api/v1/jobs/?kind=planning.import_keywords").json()["results"][0]
    assert (job["state"], job["error_code"]) == ("failed", "quota_reached")
    assert "4,500" in job["error_detail"] or "4500" in job["error_detail"]
    assert INVARIANTS["Counters equal what exists"]() == []
    Plan.objects.filter(id=world.plan.id).update(max_keywords=5_000)
    assert api.post(f"{URL}{report['id']}/confirm/").status_code == 202
    run_jobs()
    assert len(phrases()) == 5_000


def test_a_file_is_imported_once(api, world, run_jobs):
    report = imported(api, world, b"Keyword\nbike chain\n", run_jobs)
    again = api.post(f"{URL}{report['id']}/confirm/")
    assert (again.status_code, again.json()["code"]) == (409, "import_started")


def test_undo_takes_back_one_batch_and_spares_what_is_used(api, world, run_jobs):
    first = imported(api, world, b"Keyword\nbike chain\nbike bell\nbike lamp\n", run_jobs)
    imported(api, world, b"Keyword\nbike chain\nbike pump\n", run_jobs)
    with cross_tenant(reason="a test puts one keyword to use"):
        Keyword.objects.filter(phrase="bike bell").update(status=Keyword.Status.USED)
    undone = api.post(f"{URL}{first['id']}/undo/")
    assert (undone.status_code, undone.json()) == (200, {"deleted": 2})
    assert phrases() == ["bike bell", "bike pump"]
    assert INVARIANTS["Counters equal what exists"]() == []
    again = api.post(f"{URL}{first['id']}/undo/")
    assert (again.status_code, again.json()["code"]) == (409, "import_not_done")


def test_a_deleted_site_gives_its_limits_back(api, world, run_jobs):
    imported(api, world, b"Keyword\nbike chain\nbike bell\n", run_jobs)
    used = {item["metric"]: item["used"] for item in api.get("/api/v1/usage/").json()}
    assert (used["max_keywords"], used["max_sites"], used["max_automation_rules"]) == (2, 1, 9)
    assert api.delete(f"/api/v1/sites/{world.site.id}/").status_code == 204
    used = {item["metric"]: item["used"] for item in api.get("/api/v1/usage/").json()}
    assert (used["max_keywords"], used["max_sites"], used["max_automation_rules"]) == (0, 0, 0)
    assert INVARIANTS["Counters equal what exists"]() == []
