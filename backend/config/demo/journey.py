"""The demo's steps. Each is what a person would do in the dashboard; all between them is done by the rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count, Q
from igny8_core.core.jobs.models import OPEN, Job
from igny8_core.domain.content.models import Content, Task
from igny8_core.domain.content.services import review_service
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword, KeywordImport
from igny8_core.domain.planning.services import import_service
from igny8_core.domain.publishing.models import PublishingRecord
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.domain.site_building.services import blueprint_service, structure_generation_service
from igny8_core.shared.tenancy import tenant_scope
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from config.demo.brief import AUDIENCE, BRIEF, NAME, OBJECTIVES, SERVICES
from config.demo.setup import MAX_PAGES, Demo

Wait = Callable[[Callable[[], bool], str], None]
Status = Content.Status


class Stuck(RuntimeError):
    """The pipeline did not come to an end."""


@dataclass(frozen=True)
class Result:
    """What the run itself added; everything else was there before."""

    keywords_added: int
    keywords_known: int
    pages_before: int


def travel(demo: Demo, keywords: Path, *, wait: Wait) -> Result:
    """From the file to the published site. Raises Stuck."""
    with tenant_scope(demo.account_id, user_id=demo.user_id, role="owner"):
        pages_before = Content.objects.count()
        batch = _import(demo, keywords)
        _plan_site(demo)
        _follow(demo, wait)
        _approve()
        wait(_is_idle, "the publication")
        batch.refresh_from_db()
    return Result(batch.created, batch.duplicates, pages_before)


def _import(demo: Demo, keywords: Path) -> KeywordImport:
    with keywords.open("rb") as file:
        batch = import_service.upload(site_id=demo.site_id, file=file, filename=keywords.name)
    import_service.confirm(import_id=batch.id)
    return batch


def _plan_site(demo: Demo) -> None:
    """The fixed pages of the site, from the brief; once."""
    if SiteBlueprint.objects.exists():
        return
    blueprint = blueprint_service.create_blueprint(
        site_id=demo.site_id,
        name=NAME,
        site_type="home heating",
        brief=BRIEF,
        objectives=OBJECTIVES,
        config_json={"services": SERVICES, "audience": AUDIENCE},
        style={"palette": "forest"},
    )
    structure_generation_service.request_generation(blueprint_id=blueprint.id)


def _is_idle() -> bool:
    """No job waits or runs. Events are jobs too, so nothing is about to start either."""
    return not Job.objects.filter(state__in=OPEN).exists()


def _follow(demo: Demo, wait: Wait) -> None:
    """Show the stages' progress until the rules have nothing left to do."""
    columns = (TextColumn("{task.description:<22}"), BarColumn(bar_width=40), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=False) as progress:
        bars = {
            name: progress.add_task(name, total=None)
            for name in ("Keywords in clusters", "Ideas", "Pages written", "Pages ready")
        }

        def idle() -> bool:
            for name, (done, total) in _counts().items():
                progress.update(bars[name], completed=done, total=total or None)
            return _is_idle()

        wait(idle, "the pipeline")


def _counts() -> dict[str, tuple[int, int]]:
    keywords = Keyword.objects.aggregate(total=Count("id"), clustered=Count("cluster"))
    clusters = Cluster.objects.aggregate(total=Count("id"), mapped=Count("id", filter=Q(status=Cluster.Status.MAPPED)))
    tasks = Task.objects.aggregate(total=Count("id"), done=Count("id", filter=Q(status=Task.Status.DONE)))
    optimised = Content.objects.filter(stage=Content.Stage.OPTIMISED).count()
    ideas = ContentIdea.objects.count()
    return {
        "Keywords in clusters": (keywords["clustered"], keywords["total"]),
        "Ideas": (ideas, ideas if clusters["mapped"] == clusters["total"] else 0),
        "Pages written": (tasks["done"], min(tasks["total"], MAX_PAGES)),
        "Pages ready": (optimised, min(tasks["total"], MAX_PAGES)),
    }


def _approve() -> None:
    """What the reviewer does: let every page out that waits."""
    for content_id in Content.objects.filter(status=Status.REVIEW).order_by("id").values_list("id", flat=True):
        review_service.approve(content_id=content_id)


def published_count() -> int:
    """Pages that were seen live."""
    return PublishingRecord.objects.filter(status=PublishingRecord.Status.PUBLISHED).count()
