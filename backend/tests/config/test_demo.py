"""`igny8 demo` from nothing, twice, and once more with a model: its summary against the database and the disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from config.embedded.postgres import Postgres
from config.env import REPO_ROOT

# The journeys of the browser begin with a demo from nothing, so the short run has one already.
pytestmark = [pytest.mark.faults, pytest.mark.thorough]
_PATIENCE = 900
_INHERITED = ("PATH", "HOME", "LANG", "NODE_PATH")
_ROWS = """
import json
from django.db.models import Sum
from config.invariants import INVARIANTS
from igny8_core.core.jobs.models import Job
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.models import CreditHold, CreditTransaction
from igny8_core.domain.content.models import Content, Image
from igny8_core.domain.linking.models import InternalLink
from igny8_core.domain.optimization.models import OptimizationTask
from igny8_core.domain.planning.models import Cluster, ContentIdea, Keyword
from igny8_core.domain.publishing.models import DeploymentRecord, PublishingRecord
from igny8_core.domain.site_building.models import PageBlueprint
from igny8_core.infrastructure.ai.models import AICall
from igny8_core.shared.tenancy import cross_tenant
with cross_tenant(reason="a test reads what the demo left"):
    calls = AICall.objects.aggregate(i=Sum("input_tokens"), o=Sum("output_tokens"))
    rows = {
        "Import": Keyword.objects.count(), "Cluster": Cluster.objects.count(), "Ideas": ContentIdea.objects.count(),
        "Write": Content.objects.count(), "Illustrate": Image.objects.filter(state="generated").count(),
        "Link": InternalLink.objects.filter(state="applied").count(), "Optimise": OptimizationTask.objects.count(),
        "Plan the site": PageBlueprint.objects.count(),
        "Publish": PublishingRecord.objects.filter(status="published").count(),
        "Deploy": DeploymentRecord.objects.filter(status="deployed").count(),
        "credits": {kind: Job.objects.filter(kind=kind).aggregate(s=Sum("credits_settled"))["s"] or 0
                    for kind in Job.objects.order_by().values_list("kind", flat=True).distinct()},
        "settled": CreditHold.objects.filter(state="settled").aggregate(s=Sum("settled"))["s"] or 0,
        "balance": CreditTransaction.objects.aggregate(s=Sum("amount"))["s"],
        "slugs": sorted(Content.objects.values_list("slug", flat=True)),
        "providers": sorted(set(Content.objects.values_list("provider", flat=True))),
        "titles": Content.objects.values("title").distinct().count(),
        "states": sorted(set(Job.objects.values_list("state", flat=True))),
        "calls": AICall.objects.exclude(provider="offline").count(),
        "call_states": sorted(set(AICall.objects.values_list("state", flat=True))),
        "tokens": (calls["i"] or 0) + (calls["o"] or 0),
        "text_jobs": [
            [job.credits_settled, CreditHold.objects.get(job=job).amount,
             COSTS["generate_content"].credits(tokens=sum(a + b for a, b in AICall.objects.filter(
                 job_id=job.id).values_list("input_tokens", "output_tokens")))]
            for job in Job.objects.filter(kind="content.generate_content")],
        "broken": [line for find in INVARIANTS.values() for line in find()],
    }
print("ROWS" + json.dumps(rows))
"""


class Home:
    """A checkout's own data in a folder of the test's."""

    def __init__(self, folder: Path, **env: str) -> None:
        self.folder = folder
        kept = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        self.env = {**kept, "IGNY8_HOME": str(folder), "OMP_NUM_THREADS": "1", "COLUMNS": "200", **env}

    def igny8(self, *arguments: str) -> str:
        """Run the command; its output. Fails with all that it said."""
        command = [sys.executable, "-c", "import sys; from config.cli import main; sys.exit(main())", *arguments]
        done = subprocess.run(
            command, cwd=REPO_ROOT, env=self.env, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
        logs = "".join(f"\n{log}:\n{log.read_text()[-2000:]}" for log in self.folder.glob("logs/*.log"))
        assert done.returncode == 0, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}{logs}"
        return done.stdout

    def demo(self) -> tuple[dict[str, Any], str]:
        """The summary as JSON, and as a person reads it."""
        file = self.folder / "summary.json"
        said = self.igny8("demo", "--json", str(file))
        return json.loads(file.read_text()), said

    def rows(self) -> dict[str, Any]:
        """The database, read through services started anew."""
        said = self.igny8("manage", "shell", "--no-imports", "-c", _ROWS)
        return dict(json.loads(said.partition("ROWS")[2]))


@contextmanager
def fresh(folder: Path, **env: str) -> Iterator[Home]:
    """From nothing, and to nothing."""
    home = Home(folder, **env)
    try:
        yield home
    finally:
        home.igny8("services", "stop")
        shutil.rmtree(Postgres(folder, "").folder, ignore_errors=True)


@pytest.fixture(scope="module", autouse=True)
def _renderer_is_built() -> None:
    if not (REPO_ROOT / "sites" / "dist" / "render.cjs").exists():
        subprocess.run(["npm", "run", "build", "-w", "sites", "--silent"], cwd=REPO_ROOT, check=True)


def assert_summary_is_true(summary: dict[str, Any], rows: dict[str, Any]) -> None:
    stages = {stage["name"]: stage for stage in summary["stages"]}
    assert {name: stage["items"] for name, stage in stages.items()} == {name: rows[name] for name in stages}
    assert summary["pages"] == summary["published"] == rows["Write"] == rows["Publish"]
    assert summary["failures"] == 0
    assert rows["states"] == ["succeeded"]
    assert sum(stage["credits"] for stage in stages.values()) == sum(rows["credits"].values()) == rows["settled"]
    assert summary["credits_available"] == rows["balance"]
    assert rows["broken"] == []


def assert_files_are_there(summary: dict[str, Any], rows: dict[str, Any]) -> None:
    version = Path(summary["site_folder"])
    found = json.loads((version / "manifest.json").read_text())["files"]
    store = version.parent / "store"
    assert all((store / name[:2] / name).stat().st_size == size for name, size, *_ in found.values())
    assert len(rows["slugs"]) == len(set(rows["slugs"])) == rows["titles"]
    text = {path: (store / found[path][0][:2] / found[path][0]).read_text() for path in found if path.endswith("/")}
    made = {path for path in text if path.startswith("/blog/category/")} | {"/search/", "/form-sent/", "/form-failed/"}
    assert len(set(text) - made) == summary["site_pages"]
    name = found["/sitemap.xml"][0]
    sitemap = ElementTree.parse(store / name[:2] / name).getroot()  # noqa: S314 - written by us a moment ago
    addresses = [element.text or "" for element in sitemap.iter() if element.tag.endswith("}loc")]
    assert len(addresses) == len(set(addresses))
    served = {address.partition("//")[2].partition("/")[2].partition(version.parent.name)[2] for address in addresses}
    assert served == {path for path, html in text.items() if 'name="robots" content="noindex' not in html}
    assert {f"/blog/{slug}/" for slug in rows["slugs"]} <= served


def test_twice_from_nothing(tmp_path: Path) -> None:
    with fresh(tmp_path / "home") as home:
        first, _ = home.demo()
        rows = home.rows()
        assert first["is_new"] is True
        assert first["keywords_added"] == rows["Import"] > 300
        assert rows["providers"] == ["offline"]
        assert_summary_is_true(first, rows)
        assert_files_are_there(first, rows)

        second, said = home.demo()
        again = home.rows()
        assert (second["is_new"], second["keywords_added"]) == (False, 0)
        assert (second["keywords_known"], second["pages_before"]) == (first["keywords_added"], first["pages"])
        assert "nothing was doubled" in said
        assert {
            name: again[name] for name in ("Import", "Cluster", "Ideas", "Write", "Illustrate", "Link", "slugs")
        } == {name: rows[name] for name in ("Import", "Cluster", "Ideas", "Write", "Illustrate", "Link", "slugs")}
        assert again["settled"] == rows["settled"], "a second run costs nothing"
        assert_summary_is_true(second, again)
        assert_files_are_there(second, again)


def test_through_a_model(tmp_path: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.support.model_server", "--port", "0"],
        cwd=REPO_ROOT / "backend",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        base_url = server.stdout.readline().strip()
        model = {"IGNY8_AI_BASE_URL": base_url, "IGNY8_AI_API_KEY": "key", "IGNY8_AI_MODEL": "loopback-1"}
        with fresh(tmp_path / "home", **model) as home:
            summary, said = home.demo()
            rows = home.rows()
            totals = httpx.get(base_url.removesuffix("/v1") + "/_totals").json()
    finally:
        server.terminate()
        server.wait()
    assert summary["provider"] == "openai"
    assert rows["providers"] == ["openai"]
    assert "sample text" not in said
    assert_summary_is_true(summary, rows)
    assert_files_are_there(summary, rows)
    assert rows["call_states"] == ["ok"]
    assert rows["calls"] == totals["calls"] > 0
    assert rows["tokens"] == totals["prompt_tokens"] + totals["completion_tokens"]
    assert all(settled == min(price, held) for settled, held, price in rows["text_jobs"])
