"""A cursor walks every row once, in both directions, however many share the ordering's value."""

from __future__ import annotations

import pytest

from tests.factories import make_keyword

_LIST = "/api/v1/planner/keywords/"


def _walk(api, url, link):
    pages = []
    while url:
        body = api.get(url).json()
        pages.append([row["id"] for row in body["results"]])
        url = body[link]
    return pages


@pytest.mark.parametrize("ordering", ["-volume", "volume", "-id", "id"])
def test_a_cursor_walks_every_row_once(api, scope, ordering):
    rows = [make_keyword(scope, f"phrase {number}", volume=(10, 10, 20)[number % 3]) for number in range(11)]
    field = ordering.lstrip("-")
    wanted = sorted(rows, key=lambda row: (getattr(row, field), row.id), reverse=ordering.startswith("-"))
    forwards = _walk(api, f"{_LIST}?ordering={ordering}&page_size=3", "next")
    assert [row_id for page in forwards for row_id in page] == [row.id for row in wanted]
    last = api.get(f"{_LIST}?ordering={ordering}&page_size=3").json()
    while last["next"]:
        last = api.get(last["next"]).json()
    backwards = _walk(api, last["previous"], "previous")
    assert [page for page in reversed(backwards)] == forwards[:-1]


def test_a_cursor_of_another_ordering_is_refused(api, scope):
    answer = api.get(f"{_LIST}?ordering=-volume&cursor=bm9uc2Vuc2U")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/cursor"
