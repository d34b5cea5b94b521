"""What a hosted site shows: pages as they were published, until they are published again or retracted."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db.models import F
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.models import Job
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.services import review_service
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord
from igny8_core.domain.publishing.services import deployment_service, publisher_service, verification_service
from igny8_core.domain.site_building.services import site_deployment_service
from igny8_core.infrastructure.external import sites_renderer, sites_store
from igny8_core.shared.errors import Conflict, Invalid

from tests.factories import World, make_content

Build = Callable[..., sites_renderer.BuildReport]


@pytest.fixture
def approved(scope: World) -> Content:
    return make_content(scope, status=Content.Status.APPROVED)


@pytest.fixture
def live(approved: Content, run_jobs) -> Content:
    """A page that is out."""
    publish(approved, run_jobs)
    assert record_of(approved).status == "published"
    return approved


def publish(content: Content, run_jobs) -> None:
    publisher_service.request_publication(content_id=content.id)
    run_jobs()


def redeploy(content: Content, run_jobs) -> DeploymentRecord:
    deployment_service.request_deployment(site_id=content.site_id)
    run_jobs()
    deployment = DeploymentRecord.objects.order_by("version").last()
    assert deployment is not None
    return deployment


def record_of(content: Content) -> PublishingRecord:
    return PublishingRecord.objects.get(content=content)


def edit(content: Content, **changes: Any) -> None:
    review_service.edit(content_id=content.id, changes=changes, expected_version=None)


def served(content: Content) -> Path:
    return Path(django_settings.SITES_DATA_DIR) / "clients" / content.site_id / "current"


def manifest_of(content: Content) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((served(content) / "manifest.json").read_text())
    return found


def is_out(content: Content, slug: str = "") -> bool:
    return f"/blog/{slug or content.slug}/" in manifest_of(content)["files"]


def page_of(content: Content, slug: str = "") -> str:
    [name, *_] = manifest_of(content)["files"][f"/blog/{slug or content.slug}/"]
    return sites_store.place(served(content).parent, name).read_text()


def test_an_edit_of_a_live_page_waits_for_its_publication(live, run_jobs):
    before = page_of(live)
    edit(live, title="Unseen by any reviewer", html="<p>Unreviewed words.</p>", slug="elsewhere")
    assert redeploy(live, run_jobs).status == "deployed"
    assert page_of(live) == before
    assert not is_out(live, "elsewhere")
    publish(live, run_jobs)
    assert "Unreviewed words." in page_of(live, "elsewhere")
    assert not is_out(live)
    assert record_of(live).content_version == 2


@pytest.mark.parametrize("to", [Content.Status.ARCHIVED, Content.Status.DRAFT])
def test_a_live_page_that_is_archived_or_reopened_stays_until_it_is_retracted(live, run_jobs, to):
    before = page_of(live)
    review_service.move(content_id=live.id, to=to)
    edit(live, html="<p>Half a thought.</p>")
    redeploy(live, run_jobs)
    assert page_of(live) == before
    publisher_service.request_retraction(record_id=record_of(live).id)
    run_jobs()
    assert not is_out(live)


def test_what_is_out_stays_out_while_its_next_publication_waits(live, run_jobs, scope):
    before = page_of(live)
    edit(live, html="<p>Next words.</p>")
    publisher_service.request_publication(content_id=live.id)
    assert record_of(live).status == "pending"
    deployment_service.deploy(site_id=live.site_id)
    assert page_of(live) == before


def test_a_page_that_could_not_be_published_again_stays_as_it_was(live, run_jobs):
    before = page_of(live)
    edit(live, html="<p>Next words.</p>")
    publisher_service.request_publication(content_id=live.id)
    Content.objects.filter(id=live.id).update(status=Content.Status.REVIEW)
    run_jobs()
    record = record_of(live)
    assert (record.status, record.error_code, record.content_version) == ("published", "not_approved", 1)
    redeploy(live, run_jobs)
    assert page_of(live) == before


def test_a_retracted_page_does_not_come_back_before_it_is_published(live, run_jobs):
    publisher_service.request_retraction(record_id=record_of(live).id)
    run_jobs()
    review_service.approve(content_id=live.id, override=True)
    publisher_service.request_publication(content_id=live.id)
    deployment_service.deploy(site_id=live.site_id)
    assert not is_out(live)
    run_jobs()
    assert page_of(live)


def test_an_approval_taken_back_stops_the_publication(approved, run_jobs):
    publisher_service.request_publication(content_id=approved.id)
    review_service.move(content_id=approved.id, to=Content.Status.DRAFT)
    run_jobs()
    approved.refresh_from_db()
    assert (record_of(approved).status, record_of(approved).error_code) == ("failed", "not_approved")
    assert approved.status == Content.Status.DRAFT
    assert not DeploymentRecord.objects.exists()


def test_an_approval_taken_back_before_the_deployment_stops_the_page(approved, run_jobs):
    job = publisher_service.request_publication(content_id=approved.id)
    publisher_service.run_publication(record_id=job.args["record_id"])
    review_service.move(content_id=approved.id, to=Content.Status.DRAFT)
    deployment_service.deploy(site_id=approved.site_id)
    assert (record_of(approved).status, record_of(approved).error_code) == ("failed", "not_approved")
    assert not is_out(approved)


def leading_nowhere(site: Site) -> str:
    """A link that only the renderer knows to be inside the site."""
    return f'<p>See <a href="{site_deployment_service.base_url_of(site)}none.png">this</a>.</p>'


def test_a_page_that_cannot_be_built_fails_alone(live, scope, run_jobs):
    bad = make_content(scope, status=Content.Status.APPROVED, html=leading_nowhere(scope.site))
    good = make_content(scope, status=Content.Status.APPROVED)
    for content in (bad, good):
        publisher_service.request_publication(content_id=content.id)
    edit(live, html="<p>Next words.</p>")
    publisher_service.request_publication(content_id=live.id)
    run_jobs()
    record = record_of(bad)
    assert (record.status, record.error_code) == ("failed", "broken_link")
    assert "/none.png" in record.error_detail
    assert (record_of(good).status, record_of(live).status) == ("published", "published")
    assert "Next words." in page_of(live)
    assert is_out(good)
    assert not is_out(bad)


def test_a_live_page_whose_new_version_cannot_be_built_stays_where_it_was(live, run_jobs):
    before = page_of(live)
    edit(live, html=leading_nowhere(live.site), slug="moved")
    publish(live, run_jobs)
    record = record_of(live)
    assert (record.status, record.error_code, record.content_version) == ("published", "broken_link", 1)
    assert page_of(live) == before
    assert not is_out(live, "moved")


def test_a_site_that_cannot_be_built_at_all_stays_as_it_was(live, scope, run_jobs, monkeypatch):
    def refusing(*_: object, **__: object) -> sites_renderer.BuildReport:
        raise Invalid("site_not_valid", "The footer is wrong.")

    with monkeypatch.context() as patch:
        patch.setattr(sites_renderer, "build_version", refusing)
        new = make_content(scope, status=Content.Status.APPROVED)
        publish(new, run_jobs)
    assert (record_of(new).status, record_of(new).error_detail) == ("failed", "The footer is wrong.")
    assert served(live).readlink().name == "v1"
    assert redeploy(live, run_jobs).status == "deployed"
    assert page_of(live)


def test_a_page_asked_for_again_during_a_deployment_is_left_to_the_next(approved, run_jobs, monkeypatch):
    job = publisher_service.request_publication(content_id=approved.id)
    publisher_service.run_publication(record_id=job.args["record_id"])

    def meanwhile() -> None:
        edit(approved, html="<p>Newer words.</p>")
        again = publisher_service.request_publication(content_id=approved.id)
        publisher_service.run_publication(record_id=again.args["record_id"])

    monkeypatch.setattr(sites_renderer, "build_version", after(meanwhile))
    deployment_service.deploy(site_id=approved.site_id)
    assert record_of(approved).status == "publishing"
    monkeypatch.undo()
    deployment_service.deploy(site_id=approved.site_id)
    assert (record_of(approved).status, record_of(approved).content_version) == ("published", 2)
    assert "Newer words." in page_of(approved)


def after(action: Callable[[], object]) -> Build:
    """The real build, and then what happens before the deployment switches."""
    build = sites_renderer.build_version
    done: list[bool] = []

    def building(definition: Path, target: Path, *, previous: Path | None) -> sites_renderer.BuildReport:
        report = build(definition, target, previous=previous)
        if not done:
            done.append(True)
            action()
        return report

    return building


def test_a_deployment_that_was_overtaken_does_not_switch_back(live, monkeypatch):
    overtaking = after(lambda: deployment_service.deploy(site_id=live.site_id))
    monkeypatch.setattr(sites_renderer, "build_version", overtaking)
    result = deployment_service.deploy(site_id=live.site_id)
    assert result == {"version": 2, "overtaken_by": 3}
    assert served(live).readlink().name == "v3"
    overtaken, newest = DeploymentRecord.objects.filter(version__gte=2).order_by("version")
    assert (overtaken.status, newest.status) == ("failed", "deployed")
    assert overtaken.error_detail.startswith("overtaken: version 3")


def test_a_deployment_whose_lease_is_lost_does_not_switch(live, run_jobs, monkeypatch):
    job = deployment_service.request_deployment(site_id=live.site_id)

    report = jobs.report_progress

    def losing(*, done: int, total: int, step: str) -> None:
        report(done=done, total=total, step=step)
        if done == 2:  # the last look at the lease before the switch
            Job.objects.filter(id=job.id).update(lease_token=F("lease_token") + 1)

    monkeypatch.setattr(jobs, "report_progress", losing)
    run_jobs()
    assert served(live).readlink().name == "v1"
    assert DeploymentRecord.objects.get(version=2).status == "building"


def test_two_pages_never_share_an_address(live, scope, run_jobs):
    old = live.slug
    edit(live, slug="moved")
    other = make_content(scope, status=Content.Status.APPROVED, slug=old)
    publish(other, run_jobs)
    assert (record_of(other).status, record_of(other).error_code) == ("failed", "address_taken")
    assert live.title in page_of(live, old)


def test_each_persons_order_is_audited_and_a_deployment_that_pages_ask_for_once(approved, scope, run_jobs):
    noted = AuditEvent.objects.filter(action="site.deployment_requested")
    waiting = {deployment_service.request_deployment(site_id=approved.site_id).id for _ in range(2)}
    assert (len(waiting), noted.count()) == (1, 2)
    run_jobs()
    more = [make_content(scope, status=Content.Status.APPROVED, slug=f"more-{n}") for n in range(3)]
    for content in (approved, *more):
        publisher_service.request_publication(content_id=content.id)
    run_jobs()
    asked = Job.objects.filter(id__in=[event.data["job_id"] for event in noted]).exclude(id__in=waiting)
    assert noted.count() == 2 + asked.count()
    assert asked.count() < len(more)


def test_requests_are_audited_and_a_page_that_is_not_out_cannot_be_retracted(approved):
    job = deployment_service.request_deployment(site_id=approved.site_id)
    [event] = AuditEvent.objects.filter(action="site.deployment_requested")
    assert json.loads(json.dumps(event.data)) == {"job_id": job.id}
    publisher_service.request_publication(content_id=approved.id)
    with pytest.raises(Conflict, match="not_published"):
        publisher_service.request_retraction(record_id=record_of(approved).id)


def test_the_served_version_is_asked_whether_a_page_is_there(live, run_jobs):
    found = verification_service.verify(record_id=record_of(live).id)
    assert (found.is_live, found.status) == (True, "publish")
    assert "Version 1" in found.sentence
    publisher_service.request_retraction(record_id=record_of(live).id)
    run_jobs()
    gone = verification_service.verify(record_id=record_of(live).id)
    assert (gone.is_live, record_of(live).external_status) == (False, "")
