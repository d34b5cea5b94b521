"""Search statistics as tools export them; pages that lose a fifth of their clicks are named once, until rested."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from igny8_core.domain.content.models import Content
from igny8_core.domain.optimization.models import OptimizationTask, PageSearchDay, QuerySearchDay, RefreshSuggestion
from igny8_core.domain.optimization.searches import path_of_url
from igny8_core.domain.optimization.services import decay_service

from tests.factories import World, make_content
from tests.support.jobs import drain

LAST = date(2026, 11, 20)
UPLOAD = "/api/v1/optimizer/searches/upload/"
REFRESHES = "/api/v1/optimizer/refreshes/"


def upload(api, world: World, text: str, *, name: str = "pages.csv"):
    body = {"site_id": world.site.id, "file": SimpleUploadedFile(name, text.encode(), content_type="text/csv")}
    return api.post(UPLOAD, body, format="multipart")


def imported(api, world: World, text: str) -> dict:
    accepted = upload(api, world, text)
    assert accepted.status_code == 202, accepted.content
    drain()
    job = api.get(accepted["Location"]).json()
    assert job["state"] == "succeeded", job
    return job["result"]


def daily(path: str, *, before: int, after: int) -> str:
    """56 days of clicks: `before` a day, then `after` a day."""
    days = [LAST - timedelta(days=back) for back in range(56)]
    lines = [f"{day},https://www.acme.test{path},{after if n < 28 else before},100,4.5" for n, day in enumerate(days)]
    return "\n".join(lines) + "\n"


HEADER = "Date,Page,Clicks,Impressions,Position\n"


def page(world: World, slug: str) -> Content:
    return make_content(world, slug=slug, status="published", published_at=timezone.now())


def test_rows_are_stored_reported_and_replaced(api, world, scope):
    text = (
        "date\tTop queries\tpage\tclicks\timpressions\tctr\tposition\n"
        "2026-11-01\tChain Oil\thttps://acme.test/blog/oil/\t3\t1,200\t0.2%\t4,5\n"
        "2026-11-01\tbest oil\thttps://acme.test/blog/oil/\t2\t800\t0.2%\t10\n"
        "yesterday\tbest oil\thttps://acme.test/blog/oil/\t2\t800\t0.2%\t10\n"
        "2026-11-01\tbest oil\tnot a page\t2\t800\t0.2%\t10\n"
        "2026-11-01\tbest oil\thttps://acme.test/\tmany\t800\t0.2%\t10\n"
    )
    result = imported(api, world, text)
    assert (result["rows"], result["rejected"]) == (2, 3)
    assert [problem["row"] for problem in result["problems"]] == [4, 5, 6]
    day = PageSearchDay.objects.get()
    assert (day.path, day.clicks, day.impressions, day.is_total) == ("/blog/oil", 5, 2000, False)
    assert round(day.position, 2) == 6.7
    # A file with totals knows better than the sum of the queries that were not too rare to be named.
    imported(api, world, HEADER + "2026-11-01,https://acme.test/blog/oil,9,2500,6\n")
    imported(api, world, text)
    day.refresh_from_db()
    assert (day.clicks, day.is_total) == (9, True)
    assert QuerySearchDay.objects.count() == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Top pages,Clicks,Impressions\nhttps://acme.test/,1,2\n", "Export with the dimension"),
        ("\n", "empty"),
        ("keyword,volume\noil,5\n", "This file has: keyword, volume"),
    ],
)
def test_other_files_are_refused_in_words(api, world, text, words):
    refused = upload(api, world, text)
    assert refused.status_code == 422
    assert words in str(refused.json())


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://acme.test/", "/"),
        ("https://acme.test/a/b/", "/a/b"),
        ("https://acme.test/a?b=1", "/a?b=1"),
        ("/a/", "/a"),
        ("ftp://acme.test/a", None),
        ("acme", None),
        ("http://[::1", None),
        ("", ""),
    ],
)
def test_the_path_of_an_address(url, path):
    assert path_of_url(url) == path


def test_a_page_that_lost_a_fifth_is_suggested_once(api, world, scope):
    lost = page(world, "lost")
    for slug in ("kept", "small"):
        page(world, slug)
    text = HEADER + daily("/blog/lost/", before=10, after=8)
    text += daily("/blog/kept/", before=10, after=9) + daily("/blog/elsewhere/", before=10, after=1)
    # 28 days of nothing but one single click are chance.
    text += f"{LAST - timedelta(days=40)},https://acme.test/blog/small/,10,50,3\n"
    assert imported(api, world, text)["refreshes"] == 1
    [row] = api.get(REFRESHES).json()["results"]
    assert (row["content_id"], row["clicks_before"], row["clicks_after"]) == (lost.id, 280, 224)
    assert row["loss"] == 0.2
    assert row["window_end"] == LAST.isoformat()
    assert imported(api, world, HEADER + daily("/blog/lost/", before=10, after=5))["refreshes"] == 0
    assert api.get(REFRESHES).json()["results"][0]["clicks_after"] == 140


def test_a_page_rests_after_the_advice_was_turned_down(api, world, scope):
    page(world, "lost")
    text = HEADER + daily("/blog/lost/", before=10, after=5)
    imported(api, world, text)
    [row] = api.get(REFRESHES).json()["results"]
    assert api.post(f"{REFRESHES}{row['id']}/dismiss/").json()["state"] == "dismissed"
    again = api.post(f"{REFRESHES}{row['id']}/dismiss/")
    assert again.status_code == 409
    assert imported(api, world, text)["refreshes"] == 0
    RefreshSuggestion.objects.update(ended_at=timezone.now() - decay_service.COOL_DOWN - timedelta(minutes=1))
    assert imported(api, world, text)["refreshes"] == 1


def test_following_the_advice_proposes_changes_and_ends_it(api, world, scope):
    content = page(world, "lost")
    imported(api, world, HEADER + daily("/blog/lost/", before=10, after=5))
    [row] = api.get(REFRESHES).json()["results"]
    started = api.post(f"{REFRESHES}{row['id']}/start/")
    assert started.status_code == 202, started.content
    drain()
    assert RefreshSuggestion.objects.get().state == "done"
    assert OptimizationTask.objects.get(content=content).state == "done"
    assert Content.objects.get(id=content.id).html == content.html


def test_series_for_charts(api, world, scope):
    imported(api, world, HEADER + daily("/blog/a/", before=1, after=2) + daily("/blog/b/", before=3, after=4))
    asked = {"site": world.site.id, "first": LAST - timedelta(days=1), "last": LAST}
    days = api.get("/api/v1/optimizer/searches/series/", asked).json()["days"]
    assert [day["clicks"] for day in days] == [6, 6]
    one = api.get("/api/v1/optimizer/searches/series/", {**asked, "path": "/blog/a"}).json()["days"]
    assert [day["clicks"] for day in one] == [2, 2]
    assert one[0]["position"] == 4.5
    wrong = api.get("/api/v1/optimizer/searches/series/", {**asked, "first": "2020-01-01"})
    assert wrong.status_code == 422
