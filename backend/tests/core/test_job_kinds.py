"""Every kind of job: bound once, and run twice with the effects of one run.

The first run is cut off at the moment when its results would be committed, as by a power cut: nothing after that
moment happens, no handler hears of it. The lease runs out, the sweeper frees the job, a second run does it all.
What it leaves must equal what one undisturbed run leaves: rows of each table, ledger, counters, files.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import igny8_core
import pytest
from config.invariants import INVARIANTS
from django.apps import apps
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from igny8_core.core.accounts import export_service
from igny8_core.core.auth.models import Account, Site
from igny8_core.core.jobs import kinds, runner, services, sweeper
from igny8_core.core.jobs.kinds import JobKind
from igny8_core.core.jobs.models import Job, State
from igny8_core.core.limits import services as limits
from igny8_core.core.limits.models import Counter as LimitCounter
from igny8_core.domain.automation.models import AutomationRule
from igny8_core.domain.automation.services import account_closing_service, automation_service, workflow_service
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.content.models import Content, ContentVersion
from igny8_core.domain.content.services import (
    content_generation_service,
    content_versioning_service,
    image_service,
    rewriting_service,
    source_service,
    trial_service,
    undo_service,
)
from igny8_core.domain.linking.models import InternalLink
from igny8_core.domain.linking.services import (
    applying_service,
    graph_service,
    linker_service,
    repair_service,
    wordpress_import_service,
)
from igny8_core.domain.optimization.services import analysis_service, optimizer_service, search_service
from igny8_core.domain.planning.models import KeywordImport
from igny8_core.domain.planning.services import (
    clustering_service,
    ideas_service,
    import_service,
    intent_service,
    keyword_service,
    removal_service,
)
from igny8_core.domain.publishing.models import PublishingRecord, WordPressConnection, WordPressPage
from igny8_core.domain.publishing.services import deployment_service, publisher_service, wordpress_pages_service
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.domain.site_building.services import (
    blueprint_service,
    page_service,
    structure_generation_service,
    writing_service,
)
from igny8_core.infrastructure.external import sites_store
from igny8_core.infrastructure.messaging import endpoint_service, webhook_service
from igny8_core.infrastructure.messaging.base_task import KINDS, job_task
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

from tests import factories
from tests.factories import World, make_cluster, make_content, make_keyword, make_site, make_task
from tests.support.jobs import BOUND
from tests.support.webhooks import shared_receiver
from tests.support.wordpress_pages import shared_server
from tests.support.wordpress_tree import new_server

_ROOT = Path(igny8_core.__file__).parent
SetUp = Callable[[World], Job]


class PowerCut(BaseException):
    """Passes every handler, as the end of a process does."""


def _content(world: World, **fields: Any) -> Content:
    return make_content(world, **{"stage": Content.Stage.ILLUSTRATED, **fields})


def _job(kind: str) -> Job:
    return Job.objects.get(kind=kind)


def counted(metric: str) -> None:
    """The factories write rows past the services; the counters must know of them."""
    limits.consume(metric)


def event(world: World) -> Job:
    workflow_service.install_full_pipeline(site_id=world.site.id, pace="immediate", is_active=True)
    endpoint_service.create_endpoint(url=shared_receiver().url)
    keyword_service.add_keyword(site_id=world.site.id, phrase="bike repair")
    return _job("events.dispatch")


def rule(world: World) -> Job:
    make_keyword(world, "bike repair")
    found = AutomationRule.objects.get(site=world.site, template="auto_cluster")
    AutomationRule.objects.filter(id=found.id).update(is_active=True)
    return automation_service.request_run(rule_id=found.id)


def importing(world: World) -> Job:
    file = SimpleUploadedFile("k.csv", b"Keyword,Volume\nbike repair,10\nBike  Repair,5\nbrakes,-1\nchain oil,3\n")
    batch = import_service.upload(site_id=world.site.id, file=file, filename="k.csv")
    return import_service.confirm(import_id=batch.id)


def clustering(world: World) -> Job:
    for phrase in ("bike chain oil", "oil a bike chain", "bike brake pads", "replace bike brake pads"):
        make_keyword(world, phrase)
        counted("max_keywords")
    return clustering_service.cluster_keywords(site_id=world.site.id)


def removing(world: World) -> Job:
    run(importing(world))
    batch = KeywordImport.objects.get()
    KeywordImport.objects.update(created=removal_service.AT_ONCE + 1)
    job = removal_service.undo(import_id=batch.id)
    assert isinstance(job, Job)
    return job


def intents(world: World) -> Job:
    for phrase in ("garden furniture", "photosynthesis"):
        make_keyword(world, phrase)
        counted("max_keywords")
    return intent_service.request(site_id=world.site.id)


def ideas(world: World) -> Job:
    cluster = make_cluster(world, ["bike chain oil", "oil a bike chain"])
    [job] = ideas_service.request_ideas(cluster_ids=[cluster.id], count=2)
    return job


def writing(world: World) -> Job:
    return content_generation_service.request_generation(task_id=make_task(world).id)


def images(world: World) -> Job:
    return image_service.request_images(content_id=make_content(world).id, count=2)


def source(world: World) -> Job:
    text = "Oil the chain once a week. Cork pads last for one winter."
    return source_service.add_text(site_id=world.site.id, title="Notes", text=text)[1]


def rewriting(world: World) -> Job:
    text = "A bicycle needs care, and it needs oil, and it needs a dry place in winter. Wipe it first."
    content = make_content(world, html=f"<p>{text}</p><h2>Chains</h2><p>Oil the chain.</p>")
    return rewriting_service.request_rewrite(content_id=content.id, text=text, mode="shorter")


def part_again(world: World) -> Job:
    return rewriting_service.request_regeneration(content_id=make_content(world).id, part="meta")


def linking(world: World) -> Job:
    about = "<p>Each bicycle needs bicycle chain cleaning in spring, and bicycle brake adjustment in autumn.</p>" * 3
    for topic in ("bicycle chain cleaning", "bicycle brake adjustment", "bicycle wheel truing"):
        _content(world, primary_keyword=topic, title=topic.capitalize(), html=f"<p>About {topic}.</p>{about}")
    return linker_service.request_linking(site_id=world.site.id)


def _linked_pair(world: World, **fields: Any) -> tuple[Content, Content]:
    """A page that links to another one, as the linker has read them."""
    target = _content(world, title="Chain oil", primary_keyword="chain oil", **fields)
    about = f'<p>Use <a href="/blog/{target.slug}/">chain oil</a>.</p><p>A bicycle brake needs pads, not oil.</p>'
    source = _content(world, html=about, **fields)
    repair_service.repair(site=world.site)
    return source, target


def placing(world: World) -> Job:
    source = _content(world, html="<p>Sooner or later a bicycle brake needs new pads.</p>")
    target = _content(world, title="Bicycle brake")
    link = InternalLink.objects.create(
        account=world.account, site=world.site, source=source, target=target, anchor="bicycle brake", position=17
    )
    return applying_service.request_apply(link_ids=[link.id])


def repairing(world: World) -> Job:
    _, target = _linked_pair(world)
    content_versioning_service.change(
        content_id=target.id, changes={"slug": "oil-for-chains"}, changed_by="person", why="Edited"
    )
    return repair_service.request_repair(site_id=world.site.id)


def measuring(world: World) -> Job:
    _linked_pair(world)
    return graph_service.request_build(site_id=world.site.id)


def importing_pages(world: World) -> Job:
    site = make_site(world, kind="wordpress")
    WordPressConnection.objects.create(
        account=world.account, site=site, base_url=shared_server().url, username="ann", application_password="secret"
    )
    return wordpress_import_service.request_import(site_id=site.id)


def publishing_again(world: World) -> Job:
    source, _ = _linked_pair(world, status=Content.Status.PUBLISHED)
    PublishingRecord.objects.create(
        account=world.account, site=world.site, content=source, destination="hosted", status="published",
        content_version=source.version, published_at=timezone.now(),
    )  # fmt: skip
    job = repair_service.republish(site=world.site, pages={source.id: source.version})
    assert job is not None
    return job


def optimising(world: World) -> Job:
    content = _content(world, meta_description="", meta_title="", html="<p>Short.</p>")
    return optimizer_service.request_optimization(content_id=content.id)


def analysing_a_site(world: World) -> Job:
    make_content(world)
    return analysis_service.request_site_analysis(site_id=world.site.id)


def importing_searches(world: World) -> Job:
    file = SimpleUploadedFile("s.csv", b"Date,Page,Clicks\n2026-11-01,https://acme.test/blog/oil/,3\n")
    return search_service.upload(site_id=world.site.id, file=file, filename="s.csv")


def publishing(world: World) -> Job:
    return publisher_service.request_publication(content_id=_content(world, status=Content.Status.APPROVED).id)


def retracting(world: World) -> Job:
    content = _content(world, status=Content.Status.PUBLISHED)
    record = PublishingRecord.objects.create(
        account=world.account, site=world.site, content=content, destination="hosted", status="published"
    )
    return publisher_service.request_retraction(record_id=record.id)


def deploying(world: World) -> Job:
    content = _content(world, status=Content.Status.APPROVED)
    PublishingRecord.objects.create(
        account=world.account, site=world.site, content=content, destination="hosted", status="publishing"
    )
    return deployment_service.request_deployment(site_id=world.site.id)


def sending_pages(world: World) -> Job:
    site, _ = _site_of_pages(world)
    return wordpress_pages_service.request_sending(site_id=site.id, front_page=True)


def withdrawing(world: World) -> Job:
    site, page = _site_of_pages(world)
    record = WordPressPage.objects.create(
        account=world.account, site=site, page=page, path=page.path, external_id="1", external_status="publish"
    )
    return wordpress_pages_service.request_withdrawal(record_id=record.id)


def _site_of_pages(world: World) -> tuple[Site, PageBlueprint]:
    site = make_site(world, kind="wordpress")
    WordPressConnection.objects.create(
        account=world.account, site=site, base_url=new_server().url, username="ann", application_password="secret",
        default_status="publish",
    )  # fmt: skip
    blueprint = blueprint_service.create_blueprint(site_id=site.id, name="Acme")
    page = page_service.create_page(blueprint_id=blueprint.id, title="Acme mends bicycles")
    blueprint_service.activate(blueprint_id=blueprint.id)
    return site, page


def site_planning(world: World) -> Job:
    blueprint = blueprint_service.create_blueprint(
        site_id=world.site.id, name="Acme", brief="We mend bicycles.", objectives=["Win customers"]
    )
    return structure_generation_service.request_generation(blueprint_id=blueprint.id)


def writing_blocks(world: World) -> Job:
    blueprint = blueprint_service.create_blueprint(site_id=world.site.id, name="Acme", brief="We mend bicycles.")
    page = page_service.create_page(blueprint_id=blueprint.id, title="Home", template="home")
    return writing_service.request_writing(page_id=page.id, instruction="shorter")


def taking_back(world: World) -> Job:
    before = services.enqueue(JobKind("test.run", queue="bulk"), site_id=world.site.id, args={})
    Job.objects.filter(id=before.id).update(state=State.SUCCEEDED)
    content = make_content(world)
    content_versioning_service.change(
        content_id=content.id, changes={"html": "<p>Worse.</p>"}, changed_by="model", why="Improved"
    )
    ContentVersion.objects.filter(content=content, number=2).update(job=before)
    return undo_service.request_undo(site_id=world.site.id, job_ids=[before.id], reason="for the test")


def trying_a_prompt(world: World) -> Job:
    return trial_service.request_prompt_trial(site_id=world.site.id, function="generate_ideas", phrase="bike oil")


def trying_a_picture(world: World) -> Job:
    return trial_service.request_image_trial(site_id=world.site.id, prompt="A quiet workshop")


def calling(world: World) -> Job:
    endpoint_service.create_endpoint(url=shared_receiver().url)
    webhook_service.send(event_type="automation.rule", data={}, site_id=world.site.id, key="once")
    return _job("webhooks.send")


def exporting(world: World) -> Job:
    make_content(world)
    return export_service.request_export()


def closing(world: World) -> Job:
    """Of another account, by the operators, whose account this world's is."""
    Account.objects.filter(id=world.account.id).update(is_system=True)
    other = factories.make_world(name="Closed")
    with tenant_scope(other.account.id, user_id=other.owner.id):
        make_content(other)
        FileStorageService(other.site.id).save("content", "notes.md", b"x")
        account_closing_service.request_closing(user=other.owner, password="a long password", name="Closed")
    Account.objects.filter(id=other.account.id).update(closes_at=timezone.now())
    assert account_closing_service.start_due() == 1
    return _job("account.delete")


SET_UPS: dict[str, SetUp] = {
    "events.dispatch": event,
    "automation.run_rule": rule,
    "planning.import_keywords": importing,
    "planning.cluster_keywords": clustering,
    "planning.generate_ideas": ideas,
    "planning.classify_intent": intents,
    "planning.remove_import": removing,
    "content.generate_content": writing,
    "content.generate_images": images,
    "content.index_source": source,
    "content.rewrite_text": rewriting,
    "content.regenerate_part": part_again,
    "content.undo_run": taking_back,
    "content.try_prompt": trying_a_prompt,
    "content.try_image": trying_a_picture,
    "linking.link_content": linking,
    "linking.apply_links": placing,
    "linking.repair_links": repairing,
    "linking.build_graph": measuring,
    "linking.import_pages": importing_pages,
    "linking.republish_pages": publishing_again,
    "optimization.optimize_content": optimising,
    "optimization.analyse_site": analysing_a_site,
    "optimization.import_searches": importing_searches,
    "publishing.publish_content": publishing,
    "publishing.retract_content": retracting,
    "publishing.deploy_site": deploying,
    "publishing.send_pages": sending_pages,
    "publishing.withdraw_page": withdrawing,
    "site_building.generate_site": site_planning,
    "site_building.write_blocks": writing_blocks,
    "webhooks.send": calling,
    "account.export": exporting,
    "account.delete": closing,
}


def declared() -> list[str]:
    """Names of the kinds that the source declares, wherever it does."""
    names = []
    for path in [Path(kinds.__file__), *_ROOT.glob("domain/*/jobs.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "JobKind":
                names.append(ast.literal_eval(node.args[0]))
    return names


def test_every_declared_kind_is_bound_once() -> None:
    assert BOUND
    names = declared()
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert set(KINDS) == set(names)
    assert {name for name in runner.HANDLERS if not name.startswith("test.")} == set(names)


def test_kinds_are_declared_only_where_they_are_looked_for() -> None:
    found = [
        path.relative_to(_ROOT).as_posix()
        for path in _ROOT.rglob("*.py")
        if re.search(r"= JobKind\(", path.read_text()) and path.name not in ("jobs.py", "kinds.py")
    ]
    assert found == []


def test_a_second_handler_is_refused() -> None:
    with pytest.raises(RuntimeError, match="two handlers"):
        job_task(JobKind("content.generate_content", queue="ai"))(lambda: None)


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_bound_kind_has_a_name_on_the_dashboard(language: str) -> None:
    file = _ROOT.parents[1] / "frontend" / "src" / "i18n" / language / "common.json"
    names = json.loads(file.read_text())["names"]
    assert {kind.replace(".", "_") for kind in KINDS} - set(names) == set()


def test_every_bound_kind_has_a_set_up_here() -> None:
    assert set(SET_UPS) == set(KINDS), "give the new kind a set-up above, so that it is run twice"


@pytest.mark.parametrize("kind", sorted(SET_UPS))
def test_run_twice_leaves_what_one_run_leaves(scope: World, monkeypatch, kind: str) -> None:
    with undone():
        job = set_up(kind, scope, monkeypatch)
        run(job)
        job.refresh_from_db()
        assert (job.state, job.attempts) == (State.SUCCEEDED, 1), job.error_detail
        clean = effects(scope)
        assert broken() == []
    assert files() == Counter(), "the two runs must not see each other's files"
    job = set_up(kind, scope, monkeypatch)
    with monkeypatch.context() as patch:
        cut_power_at_the_end(patch)
        with pytest.raises(PowerCut):
            run(job)
    job.refresh_from_db()
    assert job.state == State.RUNNING, "whoever died wrote no end"
    Job.objects.filter(id=job.id).update(lease_until=timezone.now() - timedelta(seconds=1))
    assert sweeper.sweep().freed == 1
    run(job)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.SUCCEEDED, 2), job.error_detail
    assert effects(scope) == clean
    assert broken() == []


def set_up(kind: str, world: World, patch: pytest.MonkeyPatch) -> Job:
    """The job, with its subject numbered alike each time."""
    patch.setattr(factories, "_numbers", count(1_000))
    patch.setattr(sites_store, "_SAFE_AGE", 0)  # what a broken-off deployment wrote is collected after an hour
    return SET_UPS[kind](world)


def run(job: Job) -> None:
    with cross_tenant(reason="a test admits every tenant's jobs"):
        Job.objects.filter(id=job.id).update(run_after=None)
        services.admit(job.lane)
    runner.run(job.id)


def cut_power_at_the_end(patch: pytest.MonkeyPatch) -> None:
    """In the transaction of `completion`, when all is written; for a job without one, before its end is written."""
    real = services.completion

    @contextmanager
    def cut() -> Iterator[dict[str, Any]]:
        with real() as result:
            yield result
            raise PowerCut

    def end(*args: Any, **kwargs: Any) -> None:
        raise PowerCut

    patch.setattr(services, "completion", cut)
    patch.setattr(runner, "_end", end)


@contextmanager
def undone() -> Iterator[None]:
    """Roll back the rows and delete the files that the block made."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    for path in _all_files():
        path.unlink()


def effects(world: World) -> dict[str, Any]:
    """What the jobs have left. Attempts are counted as such: their model calls and `daily_ai_requests` are not here."""
    with cross_tenant(reason="a test compares everything there is"):
        rows = {
            model._meta.label: model._base_manager.count()
            for model in apps.get_models()
            if model.__module__.startswith("igny8_core.") and model._meta.label != "igny8_ai.AICall"
        }
        counters = LimitCounter.objects.exclude(metric="daily_ai_requests").exclude(used=0)
        return {
            "rows": rows,
            "ledger": Counter(CreditTransaction.objects.values_list("kind", "amount", "function")),
            "counters": Counter(_beyond_sites(*counter) for counter in counters.values_list("metric", "used")),
            "jobs": Counter(_jobs()),
            "pages": Counter(Content.objects.values_list("slug", "html", "version", "status", "stage")),
            "files": files(),
        }


def _jobs() -> Iterator[tuple[Any, ...]]:
    """What waits may have been admitted meanwhile: that is the sweeper's business."""
    for kind, state, *spent in Job.objects.values_list("kind", "state", "credits_reserved", "credits_settled"):
        yield kind, State.QUEUED if state == State.ADMITTED else state, *spent


def _beyond_sites(metric: str, used: int) -> tuple[str, int]:
    """A counter without the bytes of hosted sites: stamps within pages compress to some bytes more or less."""
    if metric == "storage_quota_gb":
        used -= sites_store.stored_bytes(Path(settings.SITES_DATA_DIR) / "clients")
    return metric, used


def files() -> Counter[tuple[str, int]]:
    """Names without the ids in them, and sizes to the kilobyte: stamps within a page differ by some bytes.

    Of a hosted site neither sizes (they are counted) nor the numbers of versions: a retry has one of its own.
    """
    return Counter(_named(path) for path in _all_files())


def _named(path: Path) -> tuple[str, int]:
    name = re.sub(r"[0-9a-f]{32}", "*", str(path))
    if "/clients/" not in name:
        return name, path.stat().st_size // 1024
    return re.sub(r"/v\d+", "/v*", re.sub(r"/store/[0-9a-f]{2}/", "/store/*/", name)), 0


def _all_files() -> list[Path]:
    roots = [Path(default_storage.location), Path(settings.SITES_DATA_DIR)]
    return [path for root in roots for path in root.rglob("*") if path.is_file() or path.is_symlink()]


def broken() -> list[str]:
    """The factories write rows past the counters, so that invariant is left to the tests through the API."""
    return [line for name, find in INVARIANTS.items() if name != "Counters equal what exists" for line in find()]
