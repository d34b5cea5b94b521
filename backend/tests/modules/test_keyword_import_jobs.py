"""Imports beyond the happy path: what it would come to, chunks, a worker that dies, cancelling, two at once."""

from __future__ import annotations

import csv
import io
import threading
from collections import Counter
from datetime import timedelta

import openpyxl
import pytest
from config.invariants import INVARIANTS
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from igny8_core.core.auth.models import Plan, Role, Sector
from igny8_core.core.jobs import runner, services, sweeper
from igny8_core.core.jobs.models import EventRecord, Job
from igny8_core.domain.planning.importing import rows as reading
from igny8_core.domain.planning.models import Keyword, KeywordImport
from igny8_core.domain.planning.services import import_service, preview_service, removal_service, variant_service
from igny8_core.shared.errors import Conflict
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests.factories import World, make_keyword, make_world
from tests.modules.test_keyword_imports import URL, imported, phrases, upload
from tests.support.scenarios import scenario

CSV = "Keyword,Volume,KD,CPC,Intent,Country,Language\n"


def content(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def start(batch: KeywordImport) -> Job:
    return import_service.confirm(import_id=batch.id)


def uploaded(world: World, text: str) -> KeywordImport:
    return import_service.upload(site_id=world.site.id, file=io.BytesIO(text.encode()), filename="k.csv")


def run(job: Job) -> Job:
    with cross_tenant(reason="a test runs a job"):
        Job.objects.filter(id=job.id).update(run_after=None)
        services.admit(job.lane)
        runner.run(job.id)
    job.refresh_from_db()
    return job


def broken() -> list[str]:
    return [line for find in INVARIANTS.values() for line in find()]


def numbered(count: int) -> str:
    return "Keyword,Volume\n" + "".join(f"bicycle part {n},{n}\n" for n in range(count))


@pytest.fixture
def small_chunks(monkeypatch) -> None:
    monkeypatch.setattr(import_service, "CHUNK", 10)


def test_the_preview_tells_what_it_would_come_to(api, world, run_jobs):
    imported(api, world, b"Keyword\nbike bell\nbike lamp\n", run_jobs)
    data = b"Keyword,Volume\nbike bell,1\nBike Bell,2\nbike pump,3\nbike tube,4\nbad,-1\n"
    estimate = upload(api, world, data).json()["preview"]["estimate"]
    room = estimate.pop("room")
    assert estimate.pop("credits") > 0
    assert estimate == {"rows": 5, "exact": True, "new": 2, "already_there": 1, "duplicates": 1, "rejected": 1}
    assert room == world.plan.max_keywords - 2


def test_a_long_file_is_projected(scope, monkeypatch):
    monkeypatch.setattr(preview_service, "READ", 10)
    monkeypatch.setattr(preview_service, "_AT_ONCE", 10)
    estimate = uploaded(scope, numbered(1_000)).preview["estimate"]
    assert estimate["exact"] is False
    assert estimate["rows"] == estimate["new"] == pytest.approx(1_000, abs=1)


def test_an_xlsx_of_moz(api, world, run_jobs):
    book = openpyxl.Workbook()
    book.active.append(["Keyword", "Monthly Volume", "Difficulty", "Organic CTR", "Priority"])
    book.active.append(["bike bell", 1900, 34, 61, 45])
    file = io.BytesIO()
    book.save(file)
    report = imported(api, world, file.getvalue(), run_jobs, name="moz.xlsx")
    assert (report["source"], report["created"]) == ("moz", 1)
    with cross_tenant(reason="a test reads what was stored"):
        stored = Keyword.objects.get()
    assert (stored.volume, stored.difficulty, stored.attributes["priority"]) == (1900, 34, 45)


def test_every_choice_of_the_confirmation_is_kept(api, world, run_jobs):
    with tenant_scope(world.account.id):
        sector = Sector.objects.create(account=world.account, site=world.site, name="Wheels")
    text = CSV + "fahrrad kaufen,10,5,0.5,,,\nvélo,9,4,1,commercial,FR,French\nbad,1,1,1,,,Klingonisch!\n"
    preview = upload(api, world, text.encode())
    body = {"sector_id": sector.id, "country": "DE", "language": "de"}
    assert api.post(f"{URL}{preview.json()['id']}/confirm/", body, format="json").status_code == 202
    run_jobs()
    rows = {row["phrase"]: row for row in api.get("/api/v1/planner/keywords/").json()["results"]}
    german, french = rows["fahrrad kaufen"], rows["vélo"]
    assert (german["country"], german["language"], german["sector_id"]) == ("DE", "de", sector.id)
    assert (german["intent"], german["intent_by"]) == ("transactional", "rules")
    assert (french["country"], french["language"], french["intent_by"]) == ("FR", "fr", "file")
    assert api.get(f"{URL}{preview.json()['id']}/").json()["problems"][0]["code"] == "language_unknown"


@pytest.mark.parametrize(
    "body", [{"country": "Germany"}, {"language": "!"}, {"sector_id": "sect_" + "0" * 32}, {"x": 1}]
)
def test_a_choice_that_is_none(api, world, body):
    preview = upload(api, world, b"Keyword\nbike\n").json()
    answer = api.post(f"{URL}{preview['id']}/confirm/", body, format="json")
    assert answer.status_code in (400, 404), answer.content
    assert api.get(f"{URL}{preview['id']}/").json()["state"] == "previewed"


def test_figures_are_renewed_only_when_asked_and_never_a_persons_word(api, world, run_jobs):
    imported(api, world, b"Keyword,Volume,KD\nbike bell,5,5\nbike lamp,5,5\n", run_jobs)
    imported(api, world, b"Keyword,Volume\nbike bell,50\n", run_jobs)
    listed = api.get("/api/v1/planner/keywords/?search=bell").json()["results"]
    assert listed[0]["volume"] == 5
    api.patch(f"/api/v1/planner/keywords/{listed[0]['id']}/", {"intent": "navigational"}, format="json")
    data = b"Keyword,Volume,Intent\nbike bell,60,commercial\nbike lamp,,commercial\nbike pump,7,\n"
    preview = upload(api, world, data).json()
    api.post(f"{URL}{preview['id']}/confirm/", {"update_existing": True}, format="json")
    run_jobs()
    report = api.get(f"{URL}{preview['id']}/").json()
    assert (report["created"], report["updated"], report["duplicates"]) == (1, 2, 0)
    found = {row["phrase"]: row for row in api.get("/api/v1/planner/keywords/").json()["results"]}
    assert (found["bike bell"]["volume"], found["bike bell"]["difficulty"]) == (60, 5)
    assert (found["bike bell"]["intent"], found["bike bell"]["intent_by"]) == ("navigational", "person")
    assert (found["bike lamp"]["volume"], found["bike lamp"]["intent"]) == (5, "commercial")
    assert [row[2] for row in content(api.get(f"{URL}{preview['id']}/report/"))[1:]] == [
        "updated",
        "updated",
        "created",
    ]


@pytest.mark.usefixtures("small_chunks")
def test_the_report_has_a_line_for_every_row(api, world, run_jobs):
    imported(api, world, b"Keyword\nbicycle part 3\n", run_jobs)
    data = numbered(25) + "=1+1,5\nbicycle PART 4,5\nbad,-1\n"
    report = imported(api, world, data.encode(), run_jobs)
    assert (report["rows_total"], report["rows_done"]) == (28, 28)
    header, *lines = content(api.get(f"{URL}{report['id']}/report/"))
    assert header == ["row", "keyword", "outcome", "column", "code", "reason"]
    assert [line[0] for line in lines] == [str(n) for n in range(2, 30)]
    assert Counter(line[2] for line in lines) == {"created": 25, "already_there": 1, "duplicate": 1, "rejected": 1}
    assert lines[25][1] == "'=1+1"


def test_there_is_no_report_before_the_import(api, world):
    preview = upload(api, world, b"Keyword\nbike\n").json()
    answer = api.get(f"{URL}{preview['id']}/report/")
    assert (answer.status_code, answer.json()["code"]) == (404, "report_not_there")


@scenario(16)
@pytest.mark.usefixtures("small_chunks")
def test_a_worker_that_dies_between_chunks_is_followed_by_one_that_goes_on(scope, monkeypatch):
    batch = uploaded(scope, numbered(45) + "bicycle part 7,1\n")
    job = start(batch)
    real, calls = services.report_progress, []

    def power_cut(**progress) -> None:
        calls.append(progress["done"])
        if len(calls) == 3:
            raise KeyboardInterrupt
        real(**progress)

    with monkeypatch.context() as patch:
        patch.setattr(services, "report_progress", power_cut)
        with pytest.raises(KeyboardInterrupt):
            run(job)
    batch.refresh_from_db()
    assert (batch.rows_done, batch.created, Keyword.objects.count()) == (30, 30, 30)
    assert not EventRecord.objects.filter(name="keyword_added").exists()
    Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert sweeper.sweep().freed == 1
    assert run(job).result == {"created": 45, "updated": 0, "duplicates": 1, "rejected": 0}
    lines = b"".join(import_service.report(import_id=batch.id)).decode().splitlines()
    assert [line.split(",")[2] for line in lines[1:]] == ["created"] * 45 + ["duplicate"]
    assert EventRecord.objects.filter(name="keyword_added").count() == 1
    assert broken() == []


@pytest.mark.usefixtures("small_chunks")
def test_a_cancelled_import_takes_its_rows_back_and_may_be_tried_again(
    scope, monkeypatch, tmp_path, django_capture_on_commit_callbacks
):
    make_kept = make_keyword(scope, "bicycle parts 12", volume=1, variant_key="12 bicycle part")
    scope_used = Keyword.objects.count()
    batch = uploaded(scope, numbered(45))
    job = start(batch)
    real = services.report_progress

    def cancelling(**progress) -> None:
        if progress["done"] == 20:
            services.cancel(job_id=job.id)
        real(**progress)

    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(services, "report_progress", cancelling)
        assert run(job).state == "cancelled"
    batch.refresh_from_db()
    assert (batch.state, batch.rows_done, batch.created, batch.report_parts) == ("previewed", 0, 0, 0)
    assert Keyword.objects.count() == scope_used
    make_kept.refresh_from_db()
    assert make_kept.variant_of_id is None
    assert len([path for path in (tmp_path / "storage").rglob("*") if path.is_file()]) == 1
    assert run(start(batch)).result["created"] == 45


@scenario(16)
@pytest.mark.usefixtures("small_chunks")
def test_the_limit_in_a_later_chunk_leaves_nothing(scope):
    Plan.objects.filter(id=scope.plan.id).update(max_keywords=25)
    job = run(start(uploaded(scope, numbered(26))))
    assert (job.state, job.error_code) == ("failed", "quota_reached")
    assert "25 keywords" in job.error_detail
    assert Keyword.objects.count() == 0
    assert run(start(uploaded(scope, numbered(25)))).state == "succeeded"
    assert broken() == []


@scenario(16)
def test_a_file_that_breaks_off_leaves_nothing(scope, monkeypatch):
    monkeypatch.setattr(import_service, "CHUNK", 2)
    monkeypatch.setattr(preview_service, "READ", 2)
    monkeypatch.setattr(preview_service, "_AT_ONCE", 2)
    batch = uploaded(scope, numbered(9))
    monkeypatch.setattr(reading, "MAX_ROWS", 7)
    assert run(start(batch)).error_code == "too_many_rows"
    assert Keyword.objects.count() == 0
    assert broken() == []


def test_a_failed_job_that_was_overtaken_does_not_import_again(scope):
    Plan.objects.filter(id=scope.plan.id).update(max_keywords=2)
    batch = uploaded(scope, numbered(3))
    first = run(start(batch))
    Plan.objects.filter(id=scope.plan.id).update(max_keywords=3)
    batch.refresh_from_db()
    assert run(start(batch)).state == "succeeded"
    services.redrive(job_id=first.id)
    assert run(first).error_code == "import_ended"
    batch.refresh_from_db()
    assert (batch.state, Keyword.objects.count()) == ("done", 3)


def test_undo_gives_variants_another_to_stand_for_them(scope):
    run(start(uploaded(scope, "Keyword,Volume\nbike bells,5\nbells bike,4\n")))
    second = uploaded(scope, "Keyword,Volume\nbike bell,900\n")
    run(start(second))
    leader = Keyword.objects.get(phrase="bike bell")
    assert set(Keyword.objects.filter(variant_of=leader).values_list("phrase", flat=True)) == {
        "bike bells",
        "bells bike",
    }
    assert removal_service.undo(import_id=second.id) == 1
    assert list(Keyword.objects.values_list("phrase", "variant_of__phrase").order_by("-volume")) == [
        ("bike bells", None),
        ("bells bike", "bike bells"),
    ]
    assert variant_service.group(site=scope.site, keys=["bell bike"]) == 0


def test_a_large_import_is_undone_by_a_job_part_by_part(api, scope, monkeypatch, run_jobs):
    monkeypatch.setattr(removal_service, "AT_ONCE", 10)
    batch = uploaded(scope, numbered(35))
    run(start(batch))
    Keyword.objects.filter(phrase="bicycle part 3").update(status="mapped")
    first, again = (api.post(f"{URL}{batch.id}/undo/") for _ in range(2))
    assert (first.status_code, again.json()["job_id"]) == (202, first.json()["job_id"])
    run_jobs()
    assert Job.objects.get(id=first.json()["job_id"]).result == {"deleted": 34}
    assert api.get(f"{URL}{batch.id}/").json()["state"] == "undone"
    assert phrases() == ["bicycle part 3"]
    assert broken() == []


@pytest.mark.usefixtures("small_chunks")
def test_a_large_import_that_fails_is_taken_back_by_a_job(
    scope, monkeypatch, tmp_path, run_jobs, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(removal_service, "AT_ONCE", 10)
    Plan.objects.filter(id=scope.plan.id).update(max_keywords=35)
    batch = uploaded(scope, numbered(36))
    assert run(start(batch)).error_code == "quota_reached"
    batch.refresh_from_db()
    assert (batch.state, Keyword.objects.count()) == ("failed", 30)
    with pytest.raises(Conflict):
        start(batch)
    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()
    batch.refresh_from_db()
    assert (batch.state, batch.rows_done, batch.report_parts, Keyword.objects.count()) == ("previewed", 0, 0, 0)
    assert len([path for path in (tmp_path / "storage").rglob("*") if path.is_file()]) == 1
    assert broken() == []


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_the_same_rows_at_once(monkeypatch):
    """The rows stand in opposite order, in chunks of 50, and start together: each keyword comes once."""
    monkeypatch.setattr(import_service, "CHUNK", 50)
    world = make_world(max_concurrent_tasks=2, max_keywords=400)
    names = [f"bicycle part {n}" for n in range(400)]
    barrier = threading.Barrier(2)
    with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
        jobs = [start(uploaded(world, "Keyword\n" + "\n".join(order))) for order in (names, names[::-1])]
        services.admit(jobs[0].lane)

    def work(job_id: str) -> None:
        barrier.wait()
        try:
            runner.run(job_id)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[job.id]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with tenant_scope(world.account.id):
        results = [Job.objects.get(id=job.id).result for job in jobs]
        assert sum(result["created"] for result in results) == Keyword.objects.count() == 400
        assert sum(result["duplicates"] for result in results) == 400
    assert broken() == []


@scenario(16)
def test_hostile_phrases_go_in_and_out(api, world, run_jobs):
    nasty = ["فندق في باريس", "東京 ホテル", "🚲 repair", "=HYPERLINK(1)", "@cmd", "ﷺ" * 20, "x" * 10_000, "ok"]
    text = "Keyword\n" + "\n".join(nasty) + "\n"
    report = imported(api, world, text.encode("utf-16"), run_jobs)
    assert (report["created"], report["rejected"]) == (6, 2)
    assert {problem["code"] for problem in report["problems"]} == {"phrase_too_long"}
    assert set(phrases()) == {phrase for phrase in nasty if len(phrase) < 20}


def test_a_tsv_and_a_mapping_to_a_sector_of_another_site(api, world, other_world):
    with tenant_scope(other_world.account.id):
        foreign = Sector.objects.create(account=other_world.account, site=other_world.site, name="Theirs")
    file = SimpleUploadedFile("k.tsv", b"Keyword\tVolume\nbike\t5\n")
    body = {"site_id": world.site.id, "file": file, "sector_id": foreign.id}
    assert api.post(URL, body, format="multipart").status_code == 404
