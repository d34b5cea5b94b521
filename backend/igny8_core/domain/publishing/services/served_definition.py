"""What of the served version stays as it is when only articles change: the blueprint's pages, the look, the menu."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import structlog

from igny8_core.domain.site_building.served import ServedPage, ServedSite

log = structlog.get_logger(__name__)
_ASSET = re.compile(r'"/assets/([^"/]+)"')
_PAGE_ID = "pbp_"


def read(*, folder: Path, version: int, blueprint_id: str | None) -> ServedSite | None:
    """None where the version's definition is not whole any more: the site is then made from its drafts."""
    home = folder / "definitions"
    try:
        definition = json.loads((home / f"v{version}.json").read_text(encoding="utf-8"))
        sources = json.loads((home / f"v{version}.sources.json").read_text(encoding="utf-8"))
        pages = [
            ServedPage(path, source["owner"], source["hash"], _page(home, source["hash"]))
            for path, source in sources.items()
            if source["owner"].startswith(_PAGE_ID)
        ]
    except (OSError, ValueError, KeyError):
        log.warning("served_definition_missing", version=version)
        return None
    named = {name for page in pages for name in _ASSET.findall(json.dumps(page.definition))}
    assets = frozenset(name for name in named if (home / "assets" / name).exists())
    return ServedSite(pages, definition["site"], definition["navigation"], definition["footer"], assets, blueprint_id)


def _page(home: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home / "pages" / f"{name}.json").read_text(encoding="utf-8"))
    return found
