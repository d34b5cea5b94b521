"""Row 4: whole sites of 1,000 and 10,000 pages, beside Hugo, Astro, Next and bare React."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from config.env import REPO_ROOT, RendererEnv, home
from igny8_core.infrastructure.external.renderer_program import renderer_command

from bench.figures import Figure, NotRun, alternate, ratio_of
from bench.site_pages import change_ours, site_pages, slug_of, to_markdown, write_ours

ROUNDS = 3
_PEERS = Path(__file__).resolve().parents[1] / "peer_sites"
_RENDER = (
    "whole process, Node's start included: site.json and page files → plain files with sitemap, feed, lists of posts; "
    f"median ratio of {ROUNDS} alternating rounds"
)
_HUGO = f"{_RENDER}; Hugo parses Markdown where we read JSON, and needs both cores"
_FRAMEWORKS = (
    f"{_RENDER}; the peer has its own usual form of the same pages: Astro a collection of Markdown files, its cache "
    "emptied, Next the blocks as components"
)
_ONE = (
    "one changed text, with its date, among 10,000 pages: whole process over the store of the version before, with a "
    "deployment's own options; "
    "Hugo builds everything, since it has no incremental build"
)
_REACT = "our blocks as strings and through React's renderToStaticMarkup: rendering alone, second pass in one process"


@dataclass(frozen=True)
class _Site:
    """The same pages in our form and in Hugo's."""

    pages: list[dict[str, Any]]
    ours: Path
    hugo: Path


def run() -> list[Figure]:
    """Full builds at both sizes, one changed page, and rendering alone."""
    folder = _fresh(home() / "static-sites")
    small, large = _site(folder, 1_000), _site(folder, 10_000)
    figures = [*_beside_hugo(folder, small, goal=1.0), *_beside_frameworks(folder, small)]
    return [*figures, *_beside_hugo(folder, large, goal=0.75), _one_page(folder, large), _rendering(folder, small)]


def _site(folder: Path, size: int) -> _Site:
    pages, root = site_pages(size), folder / str(size)
    write_ours(pages, root / "ours")
    layouts: dict[str, str] = json.loads((_PEERS / "hugo_layouts.json").read_text(encoding="utf-8"))
    files = {f"content/blog/{slug_of(page)}.md": to_markdown(page) for page in pages}
    _write(root / "hugo", {**layouts, **files})
    return _Site(pages, root / "ours", root / "hugo")


def _beside_hugo(folder: Path, site: _Site, *, goal: float) -> list[Figure]:
    hugo = _hugo()
    own, theirs = alternate(
        ROUNDS,
        lambda: _ours(site.ours, folder / "out"),
        lambda: _run_hugo(hugo, site, folder),
    )
    work = f"{len(site.pages):,} pages: our time in Hugo's"
    return [_figure(work, own, theirs, goal, "at most", _HUGO)]


def _beside_frameworks(folder: Path, site: _Site) -> list[Figure]:
    project = _frameworks(site)
    figures = []
    for name, command, out in (
        ("Astro 5.18", ["npx", "astro", "build", "--silent"], "dist"),
        ("Next 16 export", ["npx", "next", "build", "next"], "next/out"),
    ):

        def peer(command: Sequence[str] = command, out: str = out) -> float:
            for cache in ("next/.next", ".astro", "node_modules/.astro", "node_modules/.vite"):
                shutil.rmtree(project / cache, ignore_errors=True)
            return _timed(command, project / out, cwd=project, pages=len(site.pages))

        own, theirs = alternate(ROUNDS, lambda: _ours(site.ours, folder / "out"), peer)
        work = f"{len(site.pages):,} pages: times faster than {name}"
        figures.append(_figure(work, own, theirs, 30.0, "at least", _FRAMEWORKS))
    return figures


def _one_page(folder: Path, site: _Site) -> Figure:
    hugo, store = _hugo(), folder / "store"
    versions = iter(range(1, 1_000))
    previous = folder / f"v{next(versions)}"
    options = ["--store", str(store), "--compress", "--keep-going", "--search"]
    _node([str(site.ours), str(previous), *options])

    def ours() -> float:
        nonlocal previous
        target = folder / f"v{next(versions)}"
        change_ours(site.pages[4_321], site.ours, f"Changed for {target.name}.")
        began = time.perf_counter()
        report = _node([str(site.ours), str(target), *options, "--previous", str(previous)])
        seconds = time.perf_counter() - began
        if report["rendered"] != 1:
            raise RuntimeError(f"{report['rendered']} pages were rendered for one change")
        previous = target
        return seconds

    def peer() -> float:
        return _run_hugo(hugo, site, folder)

    own, theirs = alternate(ROUNDS, ours, peer)
    return _figure("one page of 10,000: our time in Hugo's", own, theirs, 1 / 40, "at most", _ONE)


def _rendering(folder: Path, site: _Site) -> Figure:
    """Both flavours are bundled from the tests' entry points, which draw the same blocks."""
    bundles = {name: _bundle(folder, name) for name in ("withStrings", "withReact")}

    def rate(name: str) -> Callable[[], float]:
        def measure() -> float:
            script = ["node", str(_PEERS / "react.mjs"), str(bundles[name]), str(site.ours)]
            answer = json.loads(_run(script, cwd=REPO_ROOT))
            return float(answer["pages"] / answer["seconds"])

        return measure

    own, theirs = alternate(ROUNDS, rate("withStrings"), rate("withReact"))
    return Figure(
        row="4",
        work="rendering alone: times bare React",
        ours=f"{median(own):,.0f} pages/s",
        peer=f"{median(theirs):,.0f} pages/s",
        ratio=ratio_of(own, theirs),
        goal=1.0,
        sense="at least",
        method=_REACT,
        details={"ours": own, "peer": theirs},
    )


def _bundle(folder: Path, name: str) -> Path:
    config = "vite.config.ts" if name == "withStrings" else str(_PEERS / "react.config.mjs")
    out = folder / name
    entry = f"tests/support/{name}.tsx"
    command = ["npx", "vite", "build", "--config", config, "--ssr", entry, "--outDir", str(out), "--logLevel", "error"]
    _run(command, cwd=REPO_ROOT / "sites")
    return next(path for path in out.iterdir() if path.suffix in {".mjs", ".js"} and name in path.name)


def _figure(work: str, own: list[float], theirs: list[float], goal: float, sense: Any, method: str) -> Figure:
    ratio = ratio_of(own, theirs) if sense == "at most" else ratio_of(theirs, own)
    return Figure(
        row="4",
        work=work,
        ours=f"{median(own):.2f} s",
        peer=f"{median(theirs):.2f} s",
        ratio=ratio,
        goal=goal,
        sense=sense,
        method=method,
        details={"ours_seconds": own, "peer_seconds": theirs},
    )


def _ours(site: Path, out: Path) -> float:
    """Into a new folder each time: a file system that has just deleted thousands of files is slow to make some."""
    out = _unused(out)
    began = time.perf_counter()
    _node([str(site), str(out)])
    return time.perf_counter() - began


def _run_hugo(hugo: str, site: _Site, folder: Path) -> float:
    out = _unused(folder / "hugo-out")
    return _timed([hugo, "-s", str(site.hugo), "-d", str(out), "--quiet"], out)


def _unused(folder: Path) -> Path:
    return next(path for n in count() if not (path := folder.with_name(f"{folder.name}-{n}")).exists())


def _node(arguments: Sequence[str]) -> dict[str, Any]:
    env = RendererEnv()
    if not env.renderer_path.is_file():
        raise NotRun("the renderer is not built: npm run build -w @igny8/sites")
    command = renderer_command(env.node_path, env.renderer_path, arguments)
    report: dict[str, Any] = json.loads(_run(command, cwd=REPO_ROOT).strip().splitlines()[-1])
    return report


def _timed(command: Sequence[str], out: Path, *, cwd: Path = REPO_ROOT, pages: int = 0) -> float:
    shutil.rmtree(out, ignore_errors=True)
    began = time.perf_counter()
    _run(command, cwd=cwd)
    seconds = time.perf_counter() - began
    written = sum(1 for _ in out.rglob("*.html"))
    if written < max(pages, 1_000):
        raise RuntimeError(f"{command[0]} wrote {written} pages only")
    return seconds


def _run(command: Sequence[str], *, cwd: Path) -> str:
    env = {**os.environ, "ASTRO_TELEMETRY_DISABLED": "1", "NEXT_TELEMETRY_DISABLED": "1", "NODE_ENV": "production"}
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=1_800, env=env)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} failed: {(done.stderr + done.stdout)[-2_000:]}")
    return done.stdout


def _hugo() -> str:
    found = shutil.which("hugo")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "hugo"], capture_output=True)
        found = shutil.which("hugo")
    if found is None:
        raise NotRun("Hugo is not installed (Debian: apt-get install hugo)")
    return found


def _frameworks(site: _Site) -> Path:
    """Astro and Next over one folder of generated pages, in an environment of their own."""
    project = home() / "peer-sites"
    project.mkdir(parents=True, exist_ok=True)
    shutil.copy(_PEERS / "package.json", project / "package.json")
    files: dict[str, str] = json.loads((_PEERS / "files.json").read_text(encoding="utf-8"))
    pages = [
        {
            "slug": slug_of(page),
            "title": page["title"],
            "description": page["meta_description"],
            "blocks": page["blocks"],
        }
        for page in site.pages
    ]
    posts = {f"content/{slug_of(page)}.md": to_markdown(page) for page in site.pages}
    _write(project, {**files, **posts, "next/pages.json": json.dumps(pages)})
    if not (project / "node_modules" / "astro").exists():
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=project)
        if done.returncode:
            raise NotRun("npm could not install Astro and Next")
    return project


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
