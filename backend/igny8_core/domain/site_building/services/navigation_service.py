"""The menu and the foot of a site: they name pages, so that a page which moves takes its links along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from igny8_core.core.auth.models import Site
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.site_links import SiteLinks
from igny8_core.domain.site_building.tree import HOME
from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.schemas.blocks import Link

MAX_ITEMS = 20
BLOG = {"label": "Blog", "href": "/blog/"}


def checked(items: Sequence[dict[str, Any]], pages: Sequence[PageBlueprint]) -> list[dict[str, Any]]:
    """`[{page_id | null, href, label}]` with known pages and safe addresses. Raises Invalid with the place."""
    known = {page.id: page for page in pages}
    if len(items) > MAX_ITEMS:
        raise _wrong("", "too_many", f"A menu has at most {MAX_ITEMS} entries.")
    return [_item(number, item, known) for number, item in enumerate(items)]


def _item(number: int, item: dict[str, Any], known: dict[str, PageBlueprint]) -> dict[str, Any]:
    page_id = item.get("page_id")
    if page_id is not None and page_id not in known:
        raise _wrong(f"/{number}/page_id", "unknown_page", "There is no such page in this site.")
    href = known[page_id].path if page_id else item.get("href", "")
    try:
        link = Link(label=item["label"], href=href)
    except ValidationError as refused:
        first = refused.errors()[0]
        raise _wrong(f"/{number}/{first['loc'][0]}", "invalid", first["msg"]) from refused
    return {"page_id": page_id, "href": "" if page_id else link.href, "label": link.label}


def _wrong(place: str, code: str, detail: str) -> Invalid:
    error = FieldError(f"/navigation_json{place}", code, detail)
    return Invalid("invalid_navigation", f"{error.pointer}: {detail}", errors=[error])


def navigation_of(blueprint: SiteBlueprint | None, pages: Sequence[PageBlueprint]) -> list[dict[str, str]]:
    """`[{label, href}]`: the menu as chosen, with the pages' present addresses; else the home page and the blog."""
    paths = {page.id: page.path for page in pages}
    items = blueprint.navigation_json if blueprint else []
    links = [
        {"label": item["label"], "href": paths[item["page_id"]] if item["page_id"] else item["href"]}
        for item in items
        if not item["page_id"] or item["page_id"] in paths
    ]
    return links or [{"label": "Home", "href": HOME}, BLOG]


def leading_somewhere(items: Sequence[dict[str, str]], links: SiteLinks) -> list[dict[str, str]]:
    """The entries whose page the site has, with its present address: one bad link would refuse the whole site."""
    found = [{"label": item["label"], "href": links.target(item["href"]) or ""} for item in items]
    return [item for item in found if item["href"]]


def columns_leading_somewhere(columns: Sequence[dict[str, Any]], links: SiteLinks) -> list[dict[str, Any]]:
    """A footer's columns with such entries, and none that is empty."""
    found = [{**column, "links": leading_somewhere(column["links"], links)} for column in columns]
    return [column for column in found if column["links"]]


def default_items(pages: Sequence[PageBlueprint]) -> list[dict[str, Any]]:
    """The menu of a site that was just planned: its pages at the top, without the legal ones."""
    top = [page for page in pages if not page.parent_id and page.type != "legal"]
    items = [{"page_id": page.id, "href": "", "label": ("Home" if not page.slug else page.title)[:120]} for page in top]
    return items[:MAX_ITEMS]


def footer_of(site: Site, pages: Sequence[PageBlueprint]) -> dict[str, Any]:
    """The fields of a footer block: a column of pages, one of legal pages, and who the site is."""
    legal = [page for page in pages if page.type == "legal"]
    main = [page for page in pages if page.type != "legal" and not page.parent_id]
    columns = [
        {"title": title, "links": [{"label": _label(page), "href": page.path} for page in group[:MAX_ITEMS]]}
        for title, group in (("Pages", main), ("Legal", legal))
        if group
    ]
    return {"type": "footer", "text": None, "columns": columns, "legal": f"© {site.name}"}


def _label(page: PageBlueprint) -> str:
    return "Home" if page.path == HOME else page.title[:120]
