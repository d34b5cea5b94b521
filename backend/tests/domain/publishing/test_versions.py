"""Versions of a hosted site: what changes, what is kept, what is counted, and what a crash leaves."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from igny8_core.core.auth.models import Plan
from igny8_core.core.limits import services as limits
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.domain.planning.models import Cluster
from igny8_core.domain.publishing.models import DeploymentRecord
from igny8_core.domain.publishing.services import (
    definition_files,
    deployment_candidate,
    deployment_service,
    deployment_storage,
    publisher_service,
)
from igny8_core.infrastructure.external import sites_renderer, sites_store
from igny8_core.shared.errors import LimitReached, UpstreamFailed

from tests.factories import World, make_content
from tests.support.scenarios import scenario


@pytest.fixture
def live(scope: World, run_jobs) -> list[Content]:
    """Three pages that are out."""
    contents = [make_content(scope, status=Content.Status.APPROVED) for _ in range(3)]
    publish(run_jobs, *contents)
    return contents


def publish(run_jobs, *contents: Content) -> DeploymentRecord:
    for content in contents:
        publisher_service.request_publication(content_id=content.id)
    run_jobs()
    newest = DeploymentRecord.objects.order_by("version").last()
    assert newest is not None
    return newest


def edit(content: Content, **changes: Any) -> None:
    review_service.edit(content_id=content.id, changes=changes, expected_version=None)


def folder_of(content: Content) -> Path:
    return Path(django_settings.SITES_DATA_DIR) / "clients" / content.site_id


def manifest_of(content: Content) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder_of(content) / "current" / "manifest.json").read_text())
    return found


def page_of(content: Content, slug: str = "") -> str:
    [name, *_] = manifest_of(content)["files"][f"/blog/{slug or content.slug}/"]
    return sites_store.place(folder_of(content), name).read_text()


def assert_whole(content: Content) -> int:
    folder = folder_of(content)
    served = sites_renderer.served_version(folder)
    assert served is not None
    assert sites_store.is_whole(folder, served)
    return served


def test_a_deployment_makes_only_the_page_that_changed(live, run_jobs):
    definitions = folder_of(live[0]) / "definitions" / "pages"
    before = {file.name: file.stat().st_mtime_ns for file in definitions.iterdir()}
    edit(live[0], html="<p>Changed words.</p>")
    record = publish(run_jobs, live[0])
    assert (record.status, record.page_count, record.changed_pages) == ("deployed", 5, 1)
    after = {file.name: file.stat().st_mtime_ns for file in definitions.iterdir()}
    assert len(after.keys() - before.keys()) == 1
    unchanged = [name for name in before if after[name] == before[name]]
    assert len(unchanged) >= 3  # the home page and the list of posts are made anew each time
    assert "Changed words." in page_of(live[0])


def test_a_page_that_moved_leads_from_its_old_address_to_the_new_one(live, run_jobs):
    old = live[0].slug
    for slug in ("moved", "moved-again"):
        edit(live[0], slug=slug)
        publish(run_jobs, live[0])
    redirects = manifest_of(live[0])["redirects"]
    assert redirects == {f"/blog/{old}/": "/blog/moved-again/", "/blog/moved/": "/blog/moved-again/"}


def test_translations_name_each_other_and_clusters_become_categories(live, scope, run_jobs):
    cluster = Cluster.objects.create(account=scope.account, site=scope.site, name="Brake pads")
    for content, language in zip(live, ("en", "de", "fr"), strict=True):
        Content.objects.filter(id=content.id).update(cluster=cluster, language=language, translation_group="group")
    deployment_service.deploy(site_id=scope.site.id)
    html = page_of(live[0])
    assert html.count('rel="alternate" hrefLang=') == 3
    assert f"/blog/{live[1].slug}/" in html
    assert "/blog/category/brake-pads/" in manifest_of(live[0])["files"]


def test_rolling_back_serves_the_older_files_again(live, run_jobs):
    first = DeploymentRecord.objects.get(version=DeploymentRecord.objects.order_by("version")[0].version)
    before = page_of(live[0])
    edit(live[0], html="<p>Changed words.</p>")
    publish(run_jobs, live[0])
    deployment_service.roll_back(deployment_id=first.id)
    assert page_of(live[0]) == before
    assert assert_whole(live[0]) == first.version
    edit(live[0], html="<p>Changed once more.</p>")
    publish(run_jobs, live[0])
    assert "Changed once more." in page_of(live[0])


def test_old_versions_go_with_what_only_they_named(live, run_jobs):
    folder = folder_of(live[0])
    first = manifest_of(live[0])["files"][f"/blog/{live[0].slug}/"][0]
    for number in range(deployment_service.KEPT_VERSIONS + 1):
        long_ago = time.time() - 2 * 3_600
        for file in (folder / "store").rglob("*"):
            os.utime(file, (long_ago, long_ago))
        edit(live[0], html=f"<p>Edition {number}.</p>")
        publish(run_jobs, live[0])
    kept = sites_store.versions(folder)
    assert len(kept) == deployment_service.KEPT_VERSIONS
    assert all(sites_store.is_whole(folder, version) for version in kept)
    assert not sites_store.place(folder, first).exists()
    assert len(list((folder / "definitions").glob("v*.sources.json"))) == len(kept)


def test_what_the_versions_take_is_counted(live, run_jobs):
    folder, site_id = folder_of(live[0]), live[0].site_id

    def used() -> int:
        return limits.remaining("storage_quota_gb", site_id=site_id).used

    assert used() == sites_store.stored_bytes(folder) > 10_000
    edit(live[0], html="<p>Changed words.</p>")
    record = publish(run_jobs, live[0])
    assert used() == sites_store.stored_bytes(folder) == record.stored_bytes


def test_a_full_storage_refuses_the_deployment_and_the_site_stays(live, run_jobs):
    before = page_of(live[0])
    Plan.objects.update(storage_quota_gb=0)
    edit(live[0], html="<p>Changed words.</p>")
    with pytest.raises(LimitReached, match="storage"):
        deployment_service.deploy(site_id=live[0].site_id)
    publish(run_jobs, live[0])
    assert page_of(live[0]) == before
    assert_whole(live[0])
    newest = DeploymentRecord.objects.order_by("version").last()
    assert newest is not None
    assert newest.status == "failed"


class Crash(BaseException):
    """As a killed process: nothing that handles errors sees it."""


def crashing(call: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    def crash(*args: Any, **kwargs: Any) -> Any:
        if after:
            call(*args, **kwargs)
        raise Crash

    return crash


@scenario(28)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(
    ("owner", "step"),
    [
        (definition_files, "_write_assets"),
        (definition_files, "_redirects"),
        (definition_files, "write"),
        (sites_renderer, "build_version"),
        (deployment_candidate.Candidate, "verify"),
        (deployment_storage, "count"),
        (deployment_service, "_confirm_deployment"),
        (deployment_service, "_confirm_records"),
        (sites_renderer, "assign_host"),
        (sites_renderer, "switch"),
        (deployment_storage, "collect"),
        (sites_store, "collect"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_crash_at_any_step_leaves_a_whole_site(live, monkeypatch, owner, step, after):
    edit(live[0], html="<p>Changed words.</p>")
    before = assert_whole(live[0])
    with monkeypatch.context() as patch:
        patch.setattr(owner, step, crashing(getattr(owner, step), after=after))
        with pytest.raises(Crash):
            deployment_service.deploy(site_id=live[0].site_id)
    assert assert_whole(live[0]) in (before, before + 1)
    assert deployment_service.deploy(site_id=live[0].site_id)["pages"] == 5
    assert assert_whole(live[0]) > before


def going_out(content: Content, html: str) -> None:
    """An edit that the next deployment brings."""
    edit(content, html=html)
    publisher_service.request_publication(content_id=content.id)
    content.publishing_records.update(status="publishing")


@scenario(28)
@pytest.mark.parametrize("milliseconds", [10, 60, 90, 120, 160, 250])
def test_a_renderer_that_is_killed_leaves_the_old_version(live, settings, tmp_path, milliseconds):
    """Whenever it dies: what it wrote is nobody's, and the next deployment uses it or writes it again."""
    before = assert_whole(live[0])
    wrapper = tmp_path / "node"
    wrapper.write_text(f'#!/bin/sh\nexec timeout -s KILL {milliseconds / 1000} node "$@"\n')
    wrapper.chmod(0o755)
    going_out(live[0], f"<p>Changed within {milliseconds}.</p>")
    settings.NODE_PATH = str(wrapper)
    error = ""
    try:
        deployment_service.deploy(site_id=live[0].site_id)
    except UpstreamFailed as failed:
        error = failed.code
    assert error in ("", "renderer_failed")
    assert assert_whole(live[0]) == (before if error else before + 1)
    settings.NODE_PATH = "node"
    deployment_service.deploy(site_id=live[0].site_id)
    assert assert_whole(live[0]) > before
    assert f"Changed within {milliseconds}." in page_of(live[0])


@scenario(28)
def test_a_full_disk_is_named_and_the_site_stays(live, settings, tmp_path):
    before = assert_whole(live[0])
    wrapper = tmp_path / "node"
    wrapper.write_text('#!/bin/bash\ntrap "" XFSZ\nulimit -f 1\nexec node "$@"\n')  # no file beyond 1 kB
    wrapper.chmod(0o755)
    settings.NODE_PATH = str(wrapper)
    going_out(live[0], f"<p>{'Many words. ' * 400}</p>")
    with pytest.raises(UpstreamFailed) as refused:
        deployment_service.deploy(site_id=live[0].site_id)
    assert refused.value.code == "disk_full"
    assert "stays as it was" in refused.value.detail
    assert assert_whole(live[0]) == before


@scenario(28)
def test_a_disk_that_is_full_while_definitions_are_written_is_named_too(live, monkeypatch):
    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(definition_files, "_write_assets", full)
    with pytest.raises(UpstreamFailed) as refused:
        deployment_service.deploy(site_id=live[0].site_id)
    assert refused.value.code == "disk_full"
    assert_whole(live[0])
