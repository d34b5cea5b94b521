"""Write a site's definition for the renderer, page by page: what an earlier deployment wrote is not made again."""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from pydantic import ValidationError

from igny8_core.domain.content.models import Content
from igny8_core.domain.site_building.mended_links import Mended
from igny8_core.domain.site_building.services.deployed_pages import MadePage
from igny8_core.domain.site_building.services.site_deployment_service import AssembledPage, AssembledSite
from igny8_core.infrastructure.external import sites_renderer
from igny8_core.infrastructure.storage.file_storage import FileStorageService
from igny8_core.shared.errors import ServiceError
from igny8_core.shared.schemas.site_definition import SiteDefinition

log = structlog.get_logger(__name__)
Load = Callable[[Sequence[str]], dict[str, Content]]
"""Content ids → whole contents."""
_AT_ONCE = 100
_MOST_REDIRECTS = 10_000


@dataclass
class Source:
    """What a page file was made from: whose page it is, its key, and which of its links were dead then."""

    owner: str
    key: str
    hash: str
    links: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Failure:
    """A page that could not be made. `kept`: the site still shows what it showed before."""

    path: str
    code: str
    detail: str
    kept: bool


@dataclass(frozen=True)
class WrittenSite:
    """`file` is the definition that the renderer reads; `paths` are its pages."""

    file: Path
    paths: list[str]
    failures: list[Failure]
    mended: dict[str, Mended]
    """Of articles: links that led somewhere in the version before, and are text now."""


def write(
    *, folder: Path, version: int, previous: int | None, assembled: AssembledSite, load: Load, site_id: str
) -> WrittenSite:
    """Write `definitions/v{version}.json` and what it names, below the site's folder.

    A page that cannot be made is left out, or stays as the `previous` version has it. Raises UpstreamFailed
    `disk_full`.
    """
    home = folder / "definitions"
    with _naming_a_full_disk():
        (home / "pages").mkdir(parents=True, exist_ok=True)
        (home / "assets").mkdir(exist_ok=True)
        known = _sources(home, previous)
        writer = _Writer(home, known, assembled)
        writer.write_pages(load)
        _write_assets(home / "assets", assembled.assets, FileStorageService(site_id))
        entries = [{"path": path, "file": f"pages/{s.hash}.json", "hash": s.hash} for path, s in writer.made.items()]
        definition = SiteDefinition.model_validate(
            {
                **assembled.settings,
                "pages": entries,
                "redirects": _redirects(home, previous, known, writer.made, assembled.redirects),
                "assets": sorted(assembled.assets),
            }
        )
        sources = {path: vars(source) for path, source in writer.made.items()}
        _replace(home / f"v{version}.sources.json", json.dumps(sources, separators=(",", ":")))
        _replace(home / f"v{version}.json", definition.model_dump_json())
    return WrittenSite(home / f"v{version}.json", list(writer.made), writer.failures, writer.mended)


class _Writer:
    """The pages of one version, in the order of the site."""

    def __init__(self, home: Path, known: dict[str, Source], assembled: AssembledSite) -> None:
        self.home, self.known, self.assembled = home, known, assembled
        self.made: dict[str, Source] = {}
        self.failures: list[Failure] = []
        self.mended: dict[str, Mended] = {}

    def write_pages(self, load: Load) -> None:
        waiting = [page for page in self.assembled.pages if not self._is_known(page)]
        fresh: dict[str, Source] = {}
        for start in range(0, len(waiting), _AT_ONCE):
            batch = waiting[start : start + _AT_ONCE]
            contents = load([page.owner_id for page in batch if page.is_post])
            for page in batch:
                if (source := self._make(page, contents.get(page.owner_id))) is not None:
                    fresh[page.path] = source
        for page in self.assembled.pages:
            found = fresh.get(page.path) or self.known.get(page.path)
            if found is not None:
                self.made[page.path] = found

    def _is_known(self, page: AssembledPage) -> bool:
        before = self.known.get(page.path)
        if before is None or not page.key or before.key != page.key:
            return False
        return self._dead(before.links) == before.dead and (self.home / "pages" / f"{before.hash}.json").exists()

    def _dead(self, links: Sequence[str]) -> list[str]:
        return [link for link in links if link not in self.assembled.live]

    def _make(self, page: AssembledPage, content: Content | None) -> Source | None:
        try:
            made = page.make(content)
        except (ValidationError, ServiceError, ValueError) as wrong:
            kept = page.path in self.known and self.known[page.path].owner == page.owner_id
            if not kept:
                self.known.pop(page.path, None)
            self.failures.append(Failure(page.path, "page_not_valid", _reason(wrong), kept))
            return None
        source = Source(page.owner_id, page.key, self._store(made), list(made.links), self._dead(made.links))
        if gone := self._were_live(page) & set(source.dead):
            self.mended[page.path] = Mended(removed=len(gone))
        return source

    def _were_live(self, page: AssembledPage) -> set[str]:
        before = self.known.get(page.path)
        return set(before.links).difference(before.dead) if before and before.owner == page.owner_id else set()

    def _store(self, made: MadePage) -> str:
        data = made.definition.model_dump_json().encode()
        name = hashlib.sha256(data).hexdigest()[:32]
        file = self.home / "pages" / f"{name}.json"
        if not file.exists() or file.stat().st_size != len(data):
            file.write_bytes(data)
        else:
            file.touch()  # so that an older deployment's collection leaves it alone
        return name


def _reason(wrong: Exception) -> str:
    if isinstance(wrong, ValidationError):
        first = wrong.errors(include_url=False, include_input=False)[0]
        return f"/{'/'.join(str(part) for part in first['loc'])}: {first['msg']}"
    return getattr(wrong, "detail", str(wrong))


def _sources(home: Path, version: int | None) -> dict[str, Source]:
    """What the served version was made from; nothing where there is none, or none that is readable."""
    if version is None:
        return {}
    try:
        found = json.loads((home / f"v{version}.sources.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        log.warning("deployment_sources_missing", version=version)
        return {}
    return {path: Source(**fields) for path, fields in found.items()}


def _redirects(
    home: Path,
    previous: int | None,
    known: dict[str, Source],
    made: dict[str, Source],
    given: list[dict[str, str]],
) -> list[dict[str, str]]:
    """Where pages went since the last deployment, what it redirected itself, and what the blueprint says."""
    places = {source.owner: path for path, source in made.items()}
    moved = {
        path: places[source.owner]
        for path, source in known.items()
        if path not in made and source.owner in places and source.owner.partition("_")[0] != "site"
    }
    pairs = _earlier_redirects(home, previous) | moved | {pair["source"]: pair["target"] for pair in given}
    newest = list(pairs.items())[-_MOST_REDIRECTS:]
    return [{"source": source, "target": target} for source, target in newest if source != target]


def _earlier_redirects(home: Path, version: int | None) -> dict[str, str]:
    file = home / f"v{version}.json"
    if version is None or not file.exists():
        return {}
    return {pair["source"]: pair["target"] for pair in json.loads(file.read_text(encoding="utf-8"))["redirects"]}


def _write_assets(folder: Path, assets: dict[str, str], storage: FileStorageService) -> None:
    """Names carry the ids of pictures, which are replaced and never changed."""
    for name, path in assets.items():
        file = folder / name
        if not file.exists():
            partial = file.with_name(f".{name}.new")
            partial.write_bytes(storage.read(path))
            partial.replace(file)


def _replace(file: Path, text: str) -> None:
    partial = file.with_suffix(".new")
    partial.write_text(text, encoding="utf-8")
    partial.replace(file)


@contextmanager
def _naming_a_full_disk() -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        if failed.errno in (errno.ENOSPC, errno.EDQUOT):
            raise sites_renderer.disk_full() from failed
        raise
