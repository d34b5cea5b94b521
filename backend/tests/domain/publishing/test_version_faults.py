"""Versions of a hosted site where a store is damaged, a quota full, or two workers are at the same deployment."""

from __future__ import annotations

import json
import os
import shutil
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone
from igny8_core.core.jobs import sweeper
from igny8_core.core.jobs.models import Job
from igny8_core.core.limits import services as limits
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.domain.publishing.models import DeploymentRecord
from igny8_core.domain.publishing.services import deployment_service, publisher_service
from igny8_core.infrastructure.external import sites_renderer, sites_store
from igny8_core.shared.errors import Conflict

from tests.factories import World, make_content
from tests.support.scenarios import scenario


@pytest.fixture
def live(scope: World, run_jobs) -> Content:
    content = make_content(scope, status=Content.Status.APPROVED)
    publisher_service.request_publication(content_id=content.id)
    run_jobs()
    return content


@pytest.fixture
def folder(live: Content) -> Path:
    return Path(django_settings.SITES_DATA_DIR) / "clients" / live.site_id


def deploy(content: Content, html: str = "") -> dict[str, Any]:
    """A deployment, of a changed text where one is given."""
    if html:
        review_service.edit(content_id=content.id, changes={"html": html}, expected_version=None)
        publisher_service.request_publication(content_id=content.id)
        content.publishing_records.update(status="publishing")
    return deployment_service.deploy(site_id=content.site_id)


def served(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "current" / "manifest.json").read_text())
    return found


def grow_old(folder: Path) -> None:
    long_ago = time.time() - 2 * 3_600
    for file in (folder / "store").rglob("*"):
        os.utime(file, (long_ago, long_ago))


def test_a_version_that_is_deleted_while_one_rolls_back_to_it_is_not_served(live, folder, monkeypatch):
    deploy(live)
    first = DeploymentRecord.objects.get(version=1)
    lock = deployment_service._lock

    def collected(site_id: str) -> None:
        sites_store.discard(folder, 1)
        lock(site_id)

    monkeypatch.setattr(deployment_service, "_lock", collected)
    with pytest.raises(Conflict, match="version_gone"):
        deployment_service.roll_back(deployment_id=first.id)
    assert sites_renderer.served_version(folder) == 2
    assert sites_store.is_whole(folder, 2)


@scenario(28)
@pytest.mark.parametrize("ending", ["", ".br"])
def test_a_store_file_that_was_cut_short_is_mended_by_the_next_deployment(live, folder, ending):
    [name, *_] = served(folder)["files"][f"/blog/{live.slug}/"]
    file = sites_store.place(folder, name + ending)
    whole = file.read_bytes()
    file.write_bytes(whole[:10])
    assert not sites_store.is_whole(folder, 1)
    assert deploy(live)["version"] == 2
    assert file.read_bytes() == whole
    assert sites_store.is_whole(folder, 2)


@scenario(28)
def test_what_a_version_names_is_on_the_disk_before_it_is_served(live, folder, monkeypatch):
    flushed: set[Path] = set()
    flush, switch = sites_store._flush, sites_renderer.switch

    def noting(path: Path) -> None:
        flush(path)
        flushed.add(path)

    def switching(home: Path, version: int) -> None:
        [name, *_] = sites_store.manifest(home, version)["files"][f"/blog/{live.slug}/"]
        place = sites_store.place(home, name)
        assert flushed >= {place, place.with_name(f"{name}.br"), place.parent, home / f"v{version}" / "manifest.json"}
        switch(home, version)

    monkeypatch.setattr(sites_store, "_flush", noting)
    monkeypatch.setattr(sites_renderer, "switch", switching)
    assert deploy(live, html="<p>Changed words.</p>")["version"] == 2


def test_a_full_storage_is_left_by_deploying_a_smaller_site(live, folder):
    deploy(live, html="".join(f"<p>{os.urandom(40).hex()}</p>" for _ in range(400)))
    deploy(live, html="<p>Small again.</p>")
    grow_old(folder)
    quota = limits.remaining("storage_quota_gb", site_id=live.site_id)
    other = quota.limit - quota.used
    limits.consume("storage_quota_gb", site_id=live.site_id, amount=other)
    assert deploy(live, html="<p>Smaller still, but new.</p>")["version"] == 4
    assert sites_store.versions(folder) == [4, 3]
    used = limits.remaining("storage_quota_gb", site_id=live.site_id).used
    assert used == other + sites_store.stored_bytes(folder)


def test_a_worker_that_lost_its_lease_leaves_the_version_of_the_retry_alone(live, folder, run_jobs, monkeypatch):
    job = deployment_service.request_deployment(site_id=live.site_id)
    run, retried = sites_renderer._run, []

    def late(arguments: list[str]) -> dict[str, Any]:
        """The renderer of the first attempt ends when the second one is served."""
        report = run(arguments)
        if not retried:
            retried.append(True)
            Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))
            assert sweeper.sweep().freed == 1
            run_jobs()
            retried.append(folder.joinpath("current").resolve().stat().st_ino)
        return report

    monkeypatch.setattr(sites_renderer, "_run", late)
    run_jobs()
    [record] = DeploymentRecord.objects.filter(version__gt=1)
    assert (record.status, record.version) == ("deployed", sites_renderer.served_version(folder))
    assert folder.joinpath("current").resolve().stat().st_ino == retried[1]
    assert sites_store.is_whole(folder, record.version)


def test_the_served_version_is_never_built_again(live, folder, tmp_path):
    before = shutil.copytree(folder / "v1", tmp_path / "before")
    with pytest.raises(Conflict, match="version_served"):
        sites_renderer.build_version(folder / "definitions" / "v1.json", folder / "v1", previous=None)
    assert (folder / "v1" / "manifest.json").read_bytes() == (before / "manifest.json").read_bytes()
    assert not list(folder.glob(".v*"))
