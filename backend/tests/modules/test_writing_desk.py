"""What the desk of writers asks of tasks, pages and pictures: filters, orders, prices, whom they are given to."""

from __future__ import annotations

import pytest
from igny8_core.core.auth.models import Membership, Role
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.models import CreditHold
from igny8_core.domain.billing.selectors import balance
from igny8_core.domain.content.models import Content, Image

from tests.factories import make_content, make_member, make_task

TASKS = "/api/v1/writer/tasks/"


def titles(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["title"] for row in answer.json()["results"]]


def test_tasks_are_filtered_and_ordered_and_say_what_they_cost(api, world, scope):
    make_task(world, title="Long guide", structure="guide", target_words=3000)
    make_task(world, title="Short list", structure="listicle", target_words=400)
    assert titles(api.get(f"{TASKS}?structure=guide")) == ["Long guide"]
    assert titles(api.get(f"{TASKS}?search=short")) == ["Short list"]
    assert titles(api.get(f"{TASKS}?ordering=target_words")) == ["Short list", "Long guide"]
    long, short = api.get(f"{TASKS}?ordering=title").json()["results"]
    assert 0 < short["estimated_credits"] < long["estimated_credits"]


def test_a_task_is_given_to_a_member_and_taken_back(api, world, scope):
    task = make_task(world)
    editor = make_member(world, role=Role.EDITOR)
    member = Membership.objects.get(user=editor)
    given = api.post(f"{TASKS}{task.id}/assign/", {"member_id": member.id}, format="json")
    assert given.json()["assignee_id"] == editor.id
    assert len(titles(api.get(f"{TASKS}?assignee={editor.id}"))) == 1
    assert api.post(f"{TASKS}{task.id}/assign/", {"member_id": None}, format="json").json()["assignee_id"] is None


def test_pages_are_ordered_by_their_last_change_and_their_length(api, world, scope):
    for title, words in (("Middle", 500), ("Most", 900), ("Least", 100)):
        make_content(world, title=title, html=f"<p>{'word ' * words}</p>")
    assert titles(api.get("/api/v1/content/items/?ordering=-word_count")) == ["Most", "Middle", "Least"]
    assert titles(api.get("/api/v1/content/items/?ordering=-updated_at"))[0] == "Least"


def test_pages_are_ordered_by_score_and_those_without_one_have_their_place(api, world, scope):
    for title, score in (("Older", None), ("Good", 70), ("Newer", None), ("Best", 91), ("Worst", 0), ("Again", 70)):
        Content.objects.filter(id=make_content(world, title=title).id).update(seo_score=score)
    best_first = ["Best", "Again", "Good", "Worst", "Newer", "Older"]
    for ordering, expected in (("-seo_score", best_first), ("seo_score", best_first[::-1])):
        address, walked, back = f"/api/v1/content/items/?ordering={ordering}&page_size=1", [], None
        while address:
            page = api.get(address).json()
            walked += [row["title"] for row in page["results"]]
            address, back = page["next"], page["previous"]
        assert walked == expected
        assert titles(api.get(back)) == [expected[-2]]


def test_a_picture_names_its_page(api, world, scope):
    page = make_content(world, title="Hubs")
    Image.objects.create(account=world.account, site=world.site, content=page, prompt="A hub", alt="A hub")
    [row] = api.get("/api/v1/writer/images/").json()["results"]
    assert row["content_title"] == "Hubs"


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("rewrite", {"text": "Oil the chain each month.", "mode": "shorter"}),
        ("regenerate", {"part": "meta"}),
        ("translate", {"language": "de"}),
    ],
)
def test_what_is_written_again_has_a_price_before_it_is_ordered(api, world, scope, action, body):
    page = make_content(world, html="<h2>Care</h2><p>Oil the chain each month.</p>")
    address = f"/api/v1/content/items/{page.id}/{action}/"
    price = api.post(f"{address}estimate/", body, format="json").json()
    assert not Job.objects.exists(), "nothing was ordered"
    assert price["available"] == balance().available, "nothing was held"
    assert api.post(address, body, format="json").status_code == 202
    assert price["credits"] == CreditHold.objects.get().amount > 0
    assert balance().available == price["available"] - price["credits"]
