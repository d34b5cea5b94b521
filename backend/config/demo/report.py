"""The demo's summary: one line a stage, from the database and the disk."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db.models import Count, F, Q, Sum
from igny8_core.core.jobs.models import Job, State
from igny8_core.domain.billing import selectors as billing
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.linking.models import InternalLink
from igny8_core.domain.optimization.models import OptimizationTask
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.publishing.models import DeploymentRecord
from igny8_core.domain.publishing.services import deployment_service
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.shared.tenancy import tenant_scope
from rich.console import Console
from rich.table import Table

from config.demo.journey import Result, published_count
from config.demo.setup import EMAIL, Demo

_FAILED = Q(state__in=[State.FAILED, State.DEAD])


@dataclass(frozen=True)
class Stage:
    """`items` exist now, over all runs, and so do `credits`; `seconds` is the jobs' time, added up."""

    name: str
    items: int
    unit: str
    seconds: float
    credits: int
    failures: int


_STAGES: tuple[tuple[str, str, str], ...] = (
    ("Import", "keywords", "planning.import_keywords"),
    ("Cluster", "clusters", "planning.cluster_keywords"),
    ("Ideas", "ideas", "planning.generate_ideas"),
    ("Write", "pages", "content.generate_content"),
    ("Illustrate", "images", "content.generate_images"),
    ("Link", "links", "linking.link_content"),
    ("Optimise", "analyses", "optimization.optimize_content"),
    ("Plan the site", "pages", "site_building.generate_site"),
    ("Publish", "pages", "publishing.publish_content"),
    ("Deploy", "versions", "publishing.deploy_site"),
)


def show(demo: Demo, result: Result, *, seconds: float, json_file: str) -> int:
    """Print the summary. Returns 0 when nothing failed and every page that was written is out."""
    with tenant_scope(demo.account_id, user_id=demo.user_id):
        stages = _stages()
        summary = _summary(demo, result, stages, seconds)
    console = Console()
    console.print(_table(stages))
    _print_words(console, summary)
    if json_file:
        Path(json_file).write_text(json.dumps(summary, indent=1) + "\n")
    return 0 if summary["failures"] == 0 and summary["published"] == summary["pages"] > 0 else 1


def _stages() -> list[Stage]:
    items = {
        "Import": Keyword.objects.count(),
        "Cluster": Cluster.objects.count(),
        "Ideas": ContentIdea.objects.count(),
        "Write": Content.objects.count(),
        "Illustrate": Image.objects.filter(state=Image.State.GENERATED).count(),
        "Link": InternalLink.objects.filter(state=InternalLink.State.APPLIED).count(),
        "Optimise": OptimizationTask.objects.count(),
        "Plan the site": PageBlueprint.objects.count(),
        "Publish": published_count(),
        "Deploy": DeploymentRecord.objects.filter(status=DeploymentRecord.Status.DEPLOYED).count(),
    }
    by_kind: dict[str, Any] = {
        row["kind"]: row
        for row in Job.objects.order_by()
        .values("kind")
        .annotate(
            seconds=Sum(F("finished_at") - F("started_at")),
            credits=Sum("credits_settled"),
            failures=Count("id", filter=_FAILED),
        )
    }
    return [_stage(name, items[name], unit, by_kind.get(kind)) for name, unit, kind in _STAGES]


def _stage(name: str, items: int, unit: str, row: dict[str, Any] | None) -> Stage:
    if row is None:
        return Stage(name, items, unit, 0.0, 0, 0)
    seconds = row["seconds"].total_seconds() if row["seconds"] else 0.0
    return Stage(name, items, unit, round(seconds, 1), row["credits"] or 0, row["failures"])


def _summary(demo: Demo, result: Result, stages: list[Stage], seconds: float) -> dict[str, Any]:
    folder = deployment_service.site_folder(demo.site_id)
    deployed = DeploymentRecord.objects.filter(status=DeploymentRecord.Status.DEPLOYED).order_by("-version").first()
    return {
        "stages": [asdict(stage) for stage in stages],
        "seconds": round(seconds, 1),
        "is_new": demo.is_new,
        "keywords_added": result.keywords_added,
        "keywords_known": result.keywords_known,
        "pages_before": result.pages_before,
        "pages": Content.objects.count(),
        "published": published_count(),
        "failures": sum(stage.failures for stage in stages),
        "credits_available": billing.balance().available,
        "provider": Content.objects.values_list("provider", flat=True).first() or "",
        "site_folder": str((folder / "current").resolve()),
        "site_url": deployed.build_url if deployed else "",
        "site_pages": deployed.page_count if deployed else 0,
    }


def _table(stages: list[Stage]) -> Table:
    table = Table(title="What the pipeline did", title_justify="left")
    table.add_column("Stage")
    for heading in ("Items", "", "Seconds", "Credits", "Failures"):
        table.add_column(heading, justify="left" if not heading else "right")
    for stage in stages:
        table.add_row(
            stage.name,
            f"{stage.items:,}",
            stage.unit,
            f"{stage.seconds:.1f}",
            f"{stage.credits:,}",
            str(stage.failures),
        )
    return table


def _print_words(console: Console, summary: dict[str, Any]) -> None:
    if summary["keywords_added"]:
        console.print(f"{summary['keywords_added']} keywords were new, {summary['keywords_known']} were there already.")
    else:
        console.print(
            f"All {summary['keywords_known']} keywords were there already, so were {summary['pages_before']} pages: "
            "nothing was doubled."
        )
    console.print(
        f"{summary['published']} of {summary['pages']} pages are published; the site has {summary['site_pages']} pages."
    )
    if summary["provider"] == "offline":
        console.print("The text is sample text, composed without a language model; it says so on each page.")
    console.print(
        f"Its version lies in {summary['site_folder']}; as plain files for any web server: "
        f".venv/bin/igny8 export-site {Path(summary['site_folder']).parent.name} OUT_DIR",
        soft_wrap=True,
    )
    console.print(
        f"To look at it: make up, then open {summary['site_url']} (dashboard: http://127.0.0.1:8021, {EMAIL})",
        soft_wrap=True,
    )
    console.print(f"Done in {summary['seconds']} s. Credits left: {summary['credits_available']:,}.")
