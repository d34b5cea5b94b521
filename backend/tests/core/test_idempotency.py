"""The same `Idempotency-Key` twice (reliability.md, scenario 15)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from igny8_core.core.api import idempotency
from igny8_core.core.api.models import IdempotencyRecord
from igny8_core.core.auth.models import Role
from igny8_core.domain.planning.models import Keyword
from igny8_core.domain.planning.services import keyword_service
from igny8_core.shared.tenancy import cross_tenant

from tests.factories import World, make_member, make_plan
from tests.support.scenarios import scenario

pytestmark = scenario(15)

URL = "/api/v1/planner/keywords/"


def add(api, world: World, phrase: str = "bike chain", key: str = "key-1"):
    return api.post(URL, {"site_id": world.site.id, "phrase": phrase}, headers={"Idempotency-Key": key})


def stored() -> int:
    with cross_tenant(reason="a test counts"):
        return Keyword.objects.count()


def age(by: timedelta) -> None:
    with cross_tenant(reason="a test lets time pass"):
        IdempotencyRecord.objects.update(created_at=timezone.now() - by)


def test_a_repeated_request_is_done_once_and_answered_alike(api, world):
    first, again = add(api, world), add(api, world)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert again["Content-Type"] == first["Content-Type"]
    assert "Idempotent-Replayed" not in first.headers
    assert again["Idempotent-Replayed"] == "true"
    assert stored() == 1


def test_where_the_job_is_is_replayed_too(api, world):
    add(api, world)
    body, header = {"site_id": world.site.id}, {"Idempotency-Key": "cluster"}
    first = api.post("/api/v1/planner/clusters/cluster/", body, headers=header)
    again = api.post("/api/v1/planner/clusters/cluster/", body, headers=header)
    assert first.status_code == 202
    assert again["Location"] == first["Location"]
    assert again.json() == first.json()


def test_while_the_first_still_runs(api, world):
    add(api, world)
    with cross_tenant(reason="a test puts the first request back into its middle"):
        IdempotencyRecord.objects.update(status=None)
    second = add(api, world)
    assert (second.status_code, second.json()["code"]) == (409, "request_in_progress")
    age(idempotency.ABANDONED + timedelta(seconds=1))
    third = add(api, world)
    assert third.status_code == 409, "run again, and the keyword is there already"
    assert third.json()["code"] == "keyword_exists"


def test_with_another_body(api, world):
    add(api, world)
    other = add(api, world, phrase="bike brakes")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert stored() == 1


def test_of_another_person_is_independent(api, world, other_world, client_of):
    colleague = client_of(make_member(world, Role.EDITOR))
    stranger = client_of(other_world.owner)
    assert add(api, world).status_code == 201
    assert add(colleague, world, phrase="bike brakes").status_code == 201
    assert add(stranger, other_world, phrase="bike bell").status_code == 201
    assert stored() == 3


def test_an_answer_of_4xx_is_kept(api, world):
    refused = add(api, world, phrase="")
    assert refused.status_code == 400
    again = add(api, world, phrase="")
    assert again.content == refused.content
    assert again["Content-Type"] == refused["Content-Type"] == "application/problem+json"
    assert again["Idempotent-Replayed"] == "true"


def test_after_5xx_it_is_run_again(api, world, monkeypatch):
    api.raise_request_exception = False
    real = keyword_service.add_keyword

    def crash(**_):
        raise RuntimeError("not foreseen")

    monkeypatch.setattr(keyword_service, "add_keyword", crash)
    assert add(api, world).status_code == 500
    monkeypatch.setattr(keyword_service, "add_keyword", real)
    again = add(api, world)
    assert again.status_code == 201
    assert "Idempotent-Replayed" not in again.headers


def test_after_24_hours_it_is_run_again(api, world):
    add(api, world)
    age(idempotency.KEPT - timedelta(minutes=1))
    assert add(api, world)["Idempotent-Replayed"] == "true"
    age(idempotency.KEPT + timedelta(minutes=1))
    assert add(api, world).json()["code"] == "keyword_exists"


def test_a_key_that_is_too_long(api, world):
    refused = add(api, world, key="k" * 129)
    assert (refused.status_code, refused.json()["code"]) == (400, "idempotency_key_too_long")
    assert stored() == 0


@pytest.mark.django_db
def test_a_stranger_s_key_is_not_looked_at(client):
    make_plan()
    answer = client.post(URL, {}, content_type="application/json", headers={"Idempotency-Key": "k"})
    assert answer.status_code == 401
