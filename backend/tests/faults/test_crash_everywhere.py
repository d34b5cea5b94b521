"""A whole pipeline, and a worker that is killed at the k-th commit or outgoing call of it: before it, and after it.

Every k in turn, each with a tenant of its own, in one stack of processes: the pool replaces the child that died, the
sweeper frees its job. Where there are several hundred places, every n-th is taken, and n is printed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from igny8_core.core.auth.models import Role
from igny8_core.core.jobs import sweeper
from igny8_core.core.jobs.models import ENDED, Job, State
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.content.models import Content
from igny8_core.domain.planning.models import ContentIdea, Keyword
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.shared.tenancy import tenant_scope
from rest_framework.test import APIClient

from tests.factories import World, make_world
from tests.faults.conftest import assert_invariants
from tests.faults.stack import Stack, until
from tests.support.scenarios import count, scenario
from tests.support.traps import Trap

pytestmark = [pytest.mark.faults, scenario(1, 28)]
PHRASES = ("bike chain cleaning", "how to clean a bike chain", "best bike chain cleaner", "bike chain cleaner")
_PLACES = 60
"""As many are tried in the thorough run, whatever number there is."""


class Pipeline:
    """One tenant's way from a keyword file to a published page, by the API, with a real worker behind it."""

    def __init__(self) -> None:
        self.world: World = make_world(credits=100_000, max_concurrent_tasks=10)
        self.api = APIClient()
        self.api.force_login(self.world.owner)

    def run(self) -> None:
        """All of it. Each step begins when every job of the one before has ended."""
        site = {"site_id": self.world.site.id}
        rows = "Keyword,Volume\n" + "".join(f"{phrase},{100 + n}\n" for n, phrase in enumerate(PHRASES))
        file = SimpleUploadedFile("keywords.csv", rows.encode(), content_type="text/csv")
        batch = self._post("/planner/keyword-imports/", {**site, "file": file}, format="multipart")
        self._job(f"/planner/keyword-imports/{batch['id']}/confirm/")
        self._job("/planner/clusters/cluster/", site)
        [cluster, *_] = self._get("/planner/clusters/")["results"]
        self._job("/planner/clusters/generate-ideas/", {"cluster_ids": [cluster["id"]], "count": 1})
        [idea] = self._get("/planner/ideas/")["results"]
        [task] = self._post(f"/planner/ideas/{idea['id']}/approve/")["task_ids"]
        self._job(f"/writer/tasks/{task}/generate/")
        [page] = self._get("/content/items/")["results"]
        self._post(f"/content/items/{page['id']}/approve/")
        self._job(f"/content/items/{page['id']}/publish/")

    def _get(self, path: str) -> Any:
        return self.api.get(f"/api/v1{path}").json()

    def _post(self, path: str, body: dict[str, Any] | None = None, **options: Any) -> Any:
        answer = self.api.post(f"/api/v1{path}", body or {}, **options)
        assert answer.status_code < 300, answer.content
        return answer.json()

    def _job(self, path: str, body: dict[str, Any] | None = None) -> None:
        self._post(path, body)
        until(self._all_ended, f"the jobs of {path} to end")

    def _all_ended(self) -> bool:
        sweeper.sweep()
        with tenant_scope(self.world.account.id):
            return not Job.objects.exclude(state__in=ENDED).exists()

    def assert_done_once(self) -> None:
        """What was ordered exists, once."""
        with tenant_scope(self.world.account.id, user_id=self.world.owner.id, role=Role.OWNER):
            assert dict.fromkeys(Job.objects.values_list("state", flat=True)) == {State.SUCCEEDED: None}
            count.compare(ordered=PHRASES, found=Keyword.objects.values_list("phrase", flat=True))
            [idea], [content] = ContentIdea.objects.all(), Content.objects.all()
            assert content.task is not None
            assert content.task.idea_id == idea.id
            count.compare(ordered=[content.id], found=PublishingRecord.objects.values_list("content_id", flat=True))
            count.compare(ordered=["model"], found=content.versions.values_list("changed_by", flat=True))
            assert content.status == Content.Status.PUBLISHED
            paid = Job.objects.filter(credits_settled__gt=0).values_list("id", flat=True)
            lines = CreditTransaction.objects.filter(kind=CreditTransaction.Kind.SETTLE, amount__gte=0)
            count.compare(ordered=paid, found=lines.values_list("job_id", flat=True))
            served = Path(settings.SITES_DATA_DIR) / "clients" / content.site_id / "current" / "manifest.json"
            assert f"/blog/{content.slug}/" in json.loads(served.read_text())["files"]


@pytest.fixture
def workers(with_model: Stack, trap: Trap) -> Stack:
    with_model.env["JOB_LEASE_SECONDS"] = "1.5"
    with_model.start_worker()
    return with_model


def crash_at(place: int, trap: Trap) -> bool:
    """One run, killed at that place. Returns whether it has so many places."""
    pipeline = Pipeline()
    trap.arm(at=place)
    pipeline.run()
    killed = trap.sprung
    trap.disarm()
    count.injected(int(killed))
    pipeline.assert_done_once()
    return killed


def test_a_few_places(tenant: World, workers: Stack, trap: Trap) -> None:
    trap.disarm()
    whole = Pipeline()
    whole.run()
    whole.assert_done_once()
    places = trap.passed
    assert places > 100, "the traps are not set"
    for share in (0.05, 0.35, 0.65, 0.9):
        assert crash_at(int(places * share), trap)
    assert_invariants()


@pytest.mark.thorough
@pytest.mark.parametrize("half", [0, 1])
def test_every_place(tenant: World, workers: Stack, trap: Trap, half: int, capfd) -> None:
    trap.disarm()
    Pipeline().run()
    places = trap.passed
    stride = max(1, places // _PLACES)
    with capfd.disabled():
        print(f"\n{places} places; every {stride}. is tried")
    place = 1 + half * stride
    while crash_at(place, trap):
        place += 2 * stride
    assert place > places * 0.8, "the runs were not as long as the first"
    assert_invariants()
