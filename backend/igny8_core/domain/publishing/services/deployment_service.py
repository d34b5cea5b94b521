"""Build a hosted site beside the served one, verify it, switch in one step, keep the last versions."""

from __future__ import annotations

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
from igny8_core.domain.publishing.selectors import PUBLISHABLE, HostedPage, get_deployment, hosted_pages, whole
from igny8_core.domain.publishing.services import definition_files, deployment_storage, served_definition
from igny8_core.domain.publishing.services.deployment_candidate import Candidate
from igny8_core.domain.publishing.services.publication_state import fail_records, mark_published
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.domain.site_building.served import ServedSite
from igny8_core.domain.site_building.services import page_versioning_service, site_deployment_service
from igny8_core.domain.site_building.services.site_deployment_service import AssembledSite
from igny8_core.infrastructure.external import sites_renderer, sites_store
from igny8_core.shared.errors import Conflict
from igny8_core.shared.events import publish

KEPT_VERSIONS = 5
SETTLE_FOR = timedelta(seconds=2)
"""How long a request waits for others, so that pages published together are deployed together."""
_REBUILDS = 2
"""Of one deployment: without the pages that failed, and once more for pages that were asked for meanwhile."""
Status = DeploymentRecord.Status


def request_deployment(*, site_id: str, drafts: bool = False) -> Job:
    """Start a deployment of a hosted site; one that still waits serves every request made meanwhile.

    Without `drafts`, only articles change: the blueprint's pages, look and menu stay as they are public.
    """
    site = get_site(site_id=site_id)
    if site.kind != Site.Kind.HOSTED:
        raise Conflict("not_hosted", f"{site.name} is a WordPress site; there is nothing to deploy.")
    asked = timezone.now()
    with transaction.atomic():
        args = {"site_id": site.id, **({"drafts": True} if drafts else {})}
        job = jobs.enqueue(DEPLOY_SITE, site_id=site.id, args=args, dedupe_key=site.id, run_after=asked + SETTLE_FOR)
        if drafts and not job.args.get("drafts"):
            Job.objects.filter(id=job.id).update(args=args)
        # Each page that a job publishes asks again for the same deployment; a person's order is always noted.
        if job.created_at >= asked or running_job() is None:
            audit.record("site.deployment_requested", subject=site.id, data={"job_id": job.id})
    return job


def deploy(*, site_id: str, drafts: bool = False) -> dict[str, Any]:
    """The job: assemble → build → verify → switch. The old version is served until the last step.

    A page on its way that cannot be built fails alone: its record says why, and the site goes out without the change.
    Raises LimitReached when the site's storage is full, Invalid when the site as a whole cannot be built.
    """
    site = get_site(site_id=site_id)
    record = _open_record(site)
    _refuse_unapproved(site)
    try:
        candidate = _build_good(site, record, _served_site(site, record, drafts=drafts))
        jobs.report_progress(done=2, total=3, step="Switching to the new version")
        result = _finish(site, record, candidate)
    except Exception:
        _discard(site_folder(site.id), record.version)
        raise
    deployment_storage.collect(site, site_folder(site.id), keep=KEPT_VERSIONS)
    return result


def _build_good(site: Site, record: DeploymentRecord, served: ServedSite | None) -> Candidate:
    """A version without the pages on their way that cannot be built."""
    candidate = _build(site, record, served)
    for _ in range(_REBUILDS):
        if not _fail_pages(site, candidate):
            break
        candidate = _build(site, record, served)
    if not sites_store.is_whole(site_folder(site.id), record.version):  # a crash cut short what the served one names
        candidate = _build(site, record, served, anew=True)
    return candidate


def _discard(folder: Path, version: int) -> None:
    """What a deployment built that did not go out; its files in the store are collected by a later one."""
    if sites_renderer.served_version(folder) != version:
        sites_store.discard(folder, version)


def _served_site(site: Site, record: DeploymentRecord, *, drafts: bool) -> ServedSite | None:
    """What stays as it is public; None where drafts go out: when a person deploys, and the first time.

    A deployment that begins while a person's own is built takes the drafts along, since it may be the one that wins.
    """
    folder = site_folder(site.id)
    version = sites_renderer.served_version(folder)
    others = DeploymentRecord.objects.filter(site=site, status=Status.BUILDING).exclude(id=record.id)
    beside = Job.objects.filter(id__in=others.values("job_id"), args__drafts=True)
    if drafts or version is None or beside.exists():
        return None
    shown = DeploymentRecord.objects.filter(site=site, version=version).first()
    blueprint_id = shown.site_blueprint_id if shown else None
    return served_definition.read(folder=folder, version=version, blueprint_id=blueprint_id)


def _assembled(site: Site, pages: list[HostedPage], shown: ServedSite | None) -> AssembledSite:
    contents = [page.content for page in pages]
    if shown is None:
        return site_deployment_service.assemble(site=site, contents=contents)
    return site_deployment_service.assemble_articles(site=site, contents=contents, served=shown)


def _build(site: Site, record: DeploymentRecord, shown: ServedSite | None, *, anew: bool = False) -> Candidate:
    """`anew`: every file is made and compared with the store, which mends those that are not whole."""
    folder, served = site_folder(site.id), sites_renderer.served_version(site_folder(site.id))
    jobs.report_progress(done=0, total=3, step="Assembling the site")
    pages = hosted_pages(site=site)
    assembled = _assembled(site, pages, shown)
    by_id = {page.content.id: page for page in pages}
    written = definition_files.write(
        folder=folder,
        version=record.version,
        previous=served,
        assembled=assembled,
        load=lambda ids: whole([by_id[content_id] for content_id in ids]),
        site_id=site.id,
    )
    jobs.report_progress(done=1, total=3, step=f"Building {len(assembled.pages)} pages")
    previous = folder / f"v{served}" if served and not anew else None
    built = sites_renderer.build_version(written.file, folder / f"v{record.version}", previous=previous)
    return Candidate(pages, assembled, written, built)


def _fail_pages(site: Site, candidate: Candidate) -> bool:
    """End the records of pages on their way that have no place or cannot be built. True: build again without them."""
    reasons = candidate.reasons()
    bad = {page.record.id: page for page in candidate.pages if page.is_new and page.content.id in reasons}
    if not bad:
        return False
    with jobs.fenced():
        for record in _on_their_way(site.id):
            if record.id in bad and record.updated_at == bad[record.id].record.updated_at:
                code, detail = reasons[record.content_id]
                fail_records([record], code=code, detail=detail)
    return True


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
    with transaction.atomic():
        _lock(record.site_id)  # a collection deletes versions under it
        record.refresh_from_db()
        if record.status not in (Status.DEPLOYED, Status.ROLLED_BACK) or not _is_kept(folder, record):
            raise Conflict(
                "version_gone", f"Version {record.version} is not kept any more; the last {KEPT_VERSIONS} are."
            )
        newer = DeploymentRecord.objects.filter(
            site_id=record.site_id, version__gt=record.version, status=Status.DEPLOYED
        )
        newer.update(status=Status.ROLLED_BACK)
        DeploymentRecord.objects.filter(id=record.id).update(status=Status.DEPLOYED)
        audit.record("site.rolled_back", subject=record.id, data={"version": record.version})
        sites_renderer.switch(folder, record.version)
    record.refresh_from_db()
    return record


def _is_kept(folder: Path, record: DeploymentRecord) -> bool:
    return (folder / f"v{record.version}").is_dir() and (
        sites_store.manifest(folder, record.version) is None or sites_store.is_whole(folder, record.version)
    )


def site_folder(site_id: str) -> Path:
    """`sites-data/clients/{site}/`, which holds `v1/`, `v2/` … and `current`."""
    return Path(settings.SITES_DATA_DIR) / "clients" / site_id


def _open_record(site: Site) -> DeploymentRecord:
    """The next version, recorded before anything is written.

    A retried job goes on with its record under a new number: a worker that lost its lease may still be writing the
    folder of the old one, or have switched to it.
    """
    run = running_job()
    with jobs.fenced():
        _lock(site.id)
        own = DeploymentRecord.objects.filter(job_id=run.id, status=Status.BUILDING).first() if run else None
        served = sites_renderer.served_version(site_folder(site.id)) or 0
        last = DeploymentRecord.objects.filter(site=site).aggregate(last=Max("version"))["last"] or 0
        last = max(last, served)
        if own is not None:
            own.version = last + 1
            own.save(update_fields=["version"])
            return own
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


def _finish(site: Site, record: DeploymentRecord, candidate: Candidate) -> dict[str, Any]:
    """Switch and write what is now true, while the lease and the site are ours.

    A crash in between is repaired by the retried job, which builds the next version and switches to that. A version
    older than the served one does not switch: it was overtaken by a deployment that began later and has seen more.
    """
    folder, url = site_folder(site.id), site_deployment_service.base_url_of(site)
    sites_store.make_durable(folder, record.version, beside=sites_renderer.served_version(folder))
    with jobs.completion() as result, jobs.fenced():
        _lock(site.id)
        served = sites_renderer.served_version(folder) or 0
        if served > record.version:
            _overtaken(record, served)
            result |= {"version": record.version, "overtaken_by": served}
            return result
        stored = deployment_storage.count_making_room(site, folder)
        _confirm_deployment(record, candidate, stored, url)
        _confirm_records(site, candidate.pages)
        sites_renderer.assign_host(Path(settings.SITES_DATA_DIR), domain=site.domain, site_id=site.id)
        candidate.verify(folder, record.version)
        sites_renderer.switch(folder, record.version)
        built = candidate.built
        result |= {"version": record.version, "pages": built.pages, "changed": built.rendered, "bytes": built.bytes}
        result |= {"url": url, "failed": candidate.failed()}
    return result


def _overtaken(record: DeploymentRecord, served: int) -> None:
    DeploymentRecord.objects.filter(id=record.id).update(
        status=Status.FAILED, error_detail=f"overtaken: version {served} went live while this one was built."
    )


def _confirm_deployment(record: DeploymentRecord, candidate: Candidate, stored: int, url: str) -> None:
    built, blueprint_id = candidate.built, candidate.assembled.blueprint_id
    DeploymentRecord.objects.filter(id=record.id).update(
        status=Status.DEPLOYED,
        build_url=url,
        deployed_at=timezone.now(),
        site_blueprint_id=blueprint_id,
        page_count=built.pages,
        changed_pages=built.rendered,
        bytes=built.bytes,
        stored_bytes=stored,
        seconds=built.seconds,
        problems=candidate.problems(),
    )
    if taken := candidate.assembled.taken:
        planned = SiteBlueprint.objects.filter(id=blueprint_id).exclude(status=SiteBlueprint.Status.GENERATING)
        planned.update(status=SiteBlueprint.Status.DEPLOYED)
        page_versioning_service.mark_deployed(taken=taken, version=record.version)


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
