"""Build a hosted site beside the served one, verify it, switch in one step, keep the last versions."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.core.jobs import services as jobs
from igny8_core.core.jobs.context import running_job
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.content.models import Content
from igny8_core.domain.publishing.events import ContentPublished
from igny8_core.domain.publishing.jobs import DEPLOY_SITE
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord
from igny8_core.domain.publishing.selectors import PUBLISHABLE, HostedPage, get_deployment, hosted_pages
from igny8_core.domain.publishing.services.publication_state import fail_records, mark_published
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.domain.site_building.services import site_deployment_service
from igny8_core.domain.site_building.services.site_deployment_service import AssembledSite
from igny8_core.infrastructure.external import sites_renderer
from igny8_core.infrastructure.external.sites_renderer import BuildReport
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import publish

KEPT_VERSIONS = 5
SETTLE_FOR = timedelta(seconds=2)
"""How long a request waits for others, so that pages published together are deployed together."""
Status = DeploymentRecord.Status


def request_deployment(*, site_id: str) -> Job:
    """Start a deployment of a hosted site; one that still waits serves every request made meanwhile."""
    site = get_site(site_id=site_id)
    if site.kind != Site.Kind.HOSTED:
        raise Conflict("not_hosted", f"{site.name} is a WordPress site; there is nothing to deploy.")
    run_after = timezone.now() + SETTLE_FOR
    with transaction.atomic():
        job = jobs.enqueue(
            DEPLOY_SITE, site_id=site.id, args={"site_id": site.id}, dedupe_key=site.id, run_after=run_after
        )
        audit.record("site.deployment_requested", subject=site.id, data={"job_id": job.id})
    return job


def deploy(*, site_id: str) -> dict[str, Any]:
    """The job: assemble → build → verify → switch. The old version is served until the last step."""
    site = get_site(site_id=site_id)
    record = _open_record(site)
    _refuse_unapproved(site)
    pages = hosted_pages(site=site)
    jobs.report_progress(done=0, total=3, step="Assembling the site")
    assembled = site_deployment_service.assemble(site=site, contents=[page.content for page in pages])
    folder = site_folder(site.id)
    definition, target = folder / "definitions" / f"v{record.version}", folder / f"v{record.version}"
    try:
        _write(site, assembled, definition)
        jobs.report_progress(done=1, total=3, step=f"Building {len(assembled.pages)} pages")
        built = sites_renderer.build(definition, target)
    except Exception:
        shutil.rmtree(definition, ignore_errors=True)
        raise
    jobs.report_progress(done=2, total=3, step="Switching to the new version")
    result = _finish(site, record, assembled, pages, built)
    _prune(folder, keep=record.version)
    return result


def mark_failed(job: Job) -> None:
    """The deployment's job ended badly: the served version stays, and the pages that it was to bring have failed.

    Left on their way, they would make every later deployment fail alike. A deployment that waits takes them along.
    """
    DeploymentRecord.objects.filter(job_id=job.id, status=Status.BUILDING).update(
        status=Status.FAILED, error_detail=f"{job.error_code}: {job.error_detail}"[:1000]
    )
    waiting = Job.objects.filter(kind=DEPLOY_SITE.name, site_id=job.site_id, state__in=[State.QUEUED, State.ADMITTED])
    if not waiting.exists():
        fail_records(_on_their_way(job.args["site_id"]), code=job.error_code, detail=job.error_detail)


def roll_back(*, deployment_id: str) -> DeploymentRecord:
    """Serve an older version that is still kept. Raises Conflict when its files are gone."""
    record = get_deployment(deployment_id=deployment_id)
    folder = site_folder(record.site_id)
    if record.status not in (Status.DEPLOYED, Status.ROLLED_BACK) or not (folder / f"v{record.version}").is_dir():
        raise Conflict("version_gone", f"Version {record.version} is not kept any more; the last {KEPT_VERSIONS} are.")
    with transaction.atomic():
        _lock(record.site_id)
        newer = DeploymentRecord.objects.filter(
            site_id=record.site_id, version__gt=record.version, status=Status.DEPLOYED
        )
        newer.update(status=Status.ROLLED_BACK)
        DeploymentRecord.objects.filter(id=record.id).update(status=Status.DEPLOYED)
        audit.record("site.rolled_back", subject=record.id, data={"version": record.version})
        sites_renderer.switch(folder, record.version)
    record.refresh_from_db()
    return record


def site_folder(site_id: str) -> Path:
    """`sites-data/clients/{site}/`, which holds `v1/`, `v2/` … and `current`."""
    return Path(settings.SITES_DATA_DIR) / "clients" / site_id


def _open_record(site: Site) -> DeploymentRecord:
    """The next version, recorded before anything is written. A retried job goes on with its own."""
    run = running_job()
    with jobs.fenced():
        _lock(site.id)
        own = DeploymentRecord.objects.filter(job_id=run.id, status=Status.BUILDING).first() if run else None
        if own is not None:
            return own
        last = DeploymentRecord.objects.filter(site=site).aggregate(last=Max("version"))["last"] or 0
        return DeploymentRecord.objects.create(
            account_id=site.account_id,
            site=site,
            version=last + 1,
            status=Status.BUILDING,
            job_id=run.id if run else None,
        )


def _lock(site_id: str) -> None:
    """One at a time opens or switches versions of a site. Rows that refer to the site may still be written."""
    Site.objects.select_for_update(no_key=True).get(id=site_id)


def _on_their_way(site_id: str) -> list[PublishingRecord]:
    records = PublishingRecord.objects.select_for_update().filter(site_id=site_id, destination="hosted")
    return list(records.filter(status=PublishingRecord.Status.PUBLISHING).order_by("id"))


def _refuse_unapproved(site: Site) -> None:
    """A page whose approval was taken back while it waited for this deployment does not go out."""
    with jobs.fenced():
        records = _on_their_way(site.id)
        contents = {record.content_id for record in records}
        allowed = set(Content.objects.filter(id__in=contents, status__in=PUBLISHABLE).values_list("id", flat=True))
        fail_records(
            [record for record in records if record.content_id not in allowed],
            code="not_approved",
            detail="The approval was taken back before the page went out. Approve it and publish again.",
        )


def _write(site: Site, assembled: AssembledSite, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    (folder / "assets").mkdir()
    (folder / "site.json").write_text(assembled.definition.model_dump_json())
    for name, page in assembled.pages.items():
        (folder / name).write_text(page.model_dump_json())
    storage = FileStorageService(site.id)
    for name, path in assembled.assets.items():
        (folder / "assets" / name).write_bytes(storage.read(path))


def _finish(
    site: Site, record: DeploymentRecord, assembled: AssembledSite, pages: list[HostedPage], built: BuildReport
) -> dict[str, Any]:
    """Switch and write what is now true, while the lease and the site are ours.

    A crash in between is repaired by the retried job, which switches again. A version older than the served one does
    not switch: it was overtaken by a deployment that began later and has seen more.
    """
    folder, url = site_folder(site.id), site_deployment_service.base_url_of(site)
    with jobs.completion() as result, jobs.fenced():
        _lock(site.id)
        served = sites_renderer.served_version(folder) or 0
        if served > record.version:
            _overtaken(record, served)
            result |= {"version": record.version, "overtaken_by": served}
            return result
        _confirm_deployment(record, assembled, built, url)
        _confirm_records(site, pages)
        sites_renderer.assign_host(Path(settings.SITES_DATA_DIR), domain=site.domain, site_id=site.id)
        sites_renderer.switch(folder, record.version)
        result |= {"version": record.version, "pages": built.pages, "bytes": built.bytes, "url": url}
    return result


def _overtaken(record: DeploymentRecord, served: int) -> None:
    DeploymentRecord.objects.filter(id=record.id).update(
        status=Status.FAILED, error_detail=f"overtaken: version {served} went live while this one was built."
    )


def _confirm_deployment(record: DeploymentRecord, assembled: AssembledSite, built: BuildReport, url: str) -> None:
    DeploymentRecord.objects.filter(id=record.id).update(
        status=Status.DEPLOYED,
        build_url=url,
        deployed_at=timezone.now(),
        site_blueprint_id=assembled.blueprint_id,
        page_count=built.pages,
        bytes=built.bytes,
        seconds=built.seconds,
    )
    SiteBlueprint.objects.filter(id=assembled.blueprint_id).update(status=SiteBlueprint.Status.DEPLOYED)


def _confirm_records(site: Site, pages: list[HostedPage]) -> None:
    """The new pages are out, except those that were asked for again meanwhile: the next deployment brings them."""
    now = timezone.now()
    waiting = {record.id: record for record in _on_their_way(site.id)}
    confirmed = []
    for page in pages:
        record, content = waiting.get(page.record.id), page.content
        if record is None or not page.is_new or record.updated_at != page.record.updated_at:
            continue
        record.external_url = site_deployment_service.url_of(site, content)
        record.external_id, record.external_status = content.slug, "publish"
        record.status, record.content_version = PublishingRecord.Status.PUBLISHED, content.version
        record.published_at, record.verified_at = record.published_at or now, now
        record.error_code, record.error_detail = "", ""
        record.save()
        mark_published(content, destination="hosted", external_id=content.slug, url=record.external_url)
        confirmed.append(content.id)
    if confirmed:
        publish(ContentPublished(account_id=site.account_id, site_id=site.id, content_ids=tuple(confirmed)))


def _prune(folder: Path, *, keep: int) -> None:
    """Delete versions beyond the last ones; never the served one."""
    served = sites_renderer.served_version(folder)
    versions = sorted((int(p.name[1:]) for p in folder.glob("v[0-9]*") if p.name[1:].isdigit()), reverse=True)
    for version in versions[KEPT_VERSIONS:]:
        if version not in (served, keep):
            shutil.rmtree(folder / f"v{version}", ignore_errors=True)
            shutil.rmtree(folder / "definitions" / f"v{version}", ignore_errors=True)
