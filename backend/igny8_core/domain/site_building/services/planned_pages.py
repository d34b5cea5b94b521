"""Pages as a plan has them: with addresses, blocks and legal texts, and put into a blueprint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from igny8_core.core.auth.models import Site
from igny8_core.domain.site_building import tree
from igny8_core.domain.site_building.block_checks import checked_blocks
from igny8_core.domain.site_building.legal_pages import legal_plans
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import pages_of
from igny8_core.domain.site_building.services import (
    blueprint_service,
    blueprint_versioning_service,
    navigation_service,
    page_versioning_service,
    tree_service,
)
from igny8_core.domain.site_building.services.page_blocks import SiteFacts, blocks_of
from igny8_core.domain.site_building.tree import Node
from igny8_core.infrastructure.ai.functions.generate_site_structure import GenerateSiteStructureOutput, PagePlan
from igny8_core.shared.utils.slugs import slugify

Report = Callable[[int, int, str], None]
_OFFLINE = "offline"


@dataclass(frozen=True)
class PlannedPage:
    """A page to be. `path` is its address, `above` the path of the page that it stands below, or ''."""

    path: str
    above: str
    slug: str
    plan: PagePlan
    blocks: list[dict[str, Any]]


def plan(
    blueprint: SiteBlueprint, output: GenerateSiteStructureOutput, *, provider: str, report: Report
) -> list[PlannedPage]:
    """Every page with its blocks, in the order of the site. Service pages stand below the page that lists them.

    Legal drafts in English, and the offline provider's, are ours, since they tell what the hosting really does.
    """
    plans = [page for page in output.pages if page.type != "legal"]
    ours = provider == _OFFLINE or blueprint.site.language.startswith("en")
    own = legal_plans(
        name=blueprint_service.business_name(blueprint),
        details=blueprint.config_json.get("contact", {}),
        is_hosted=blueprint.site.kind == Site.Kind.HOSTED,
    )
    plans += own if ours else [page for page in output.pages if page.type == "legal"] or own
    places = _places(plans)
    facts = _facts(blueprint, plans, places)
    found = []
    for number, (page, (slug, above, path)) in enumerate(zip(plans, places, strict=True)):
        report(number, len(plans), page.title)
        found.append(PlannedPage(path, above, slug, page, checked_blocks(blocks_of(page, facts=facts))))
    return found


def _places(plans: list[PagePlan]) -> list[tuple[str, str, str]]:
    """Slug, the path above, and the path, of each page."""
    listing = next((str(number) for number, page in enumerate(plans) if page.type == "services"), None)
    nodes: list[Node] = []
    for number, page in enumerate(plans):
        parent = listing if page.type == "service" else None
        node = Node(str(number), parent, "", is_blog=page.type == "blog_index")
        if page.type != "home":
            wanted = "blog" if node.is_blog else slugify(page.slug) or page.title
            node = Node(
                node.id, parent, tree.free_slug(wanted, Node(node.id, parent, "-", node.is_blog), nodes), node.is_blog
            )
        nodes.append(node)
    paths = tree.paths(nodes)
    return [(node.slug, paths[node.parent_id] if node.parent_id else "", paths[node.id]) for node in nodes]


def _facts(blueprint: SiteBlueprint, plans: list[PagePlan], places: list[tuple[str, str, str]]) -> SiteFacts:
    config = blueprint.config_json
    by_type = {page.type: path for page, (_, _, path) in reversed(list(zip(plans, places, strict=True)))}
    services = {
        page.title.casefold(): path for page, (_, _, path) in zip(plans, places, strict=True) if page.type == "service"
    }
    return SiteFacts(
        name=blueprint_service.business_name(blueprint),
        contact=by_type.get("contact", "/contact/"),
        privacy=by_type.get("legal", "") if blueprint.site.kind == Site.Kind.HOSTED else "",
        services=services,
        listing=by_type.get("services", ""),
        details=config.get("contact", {}),
        areas=tuple(map(str, config.get("areas", []))),
    )


def store(blueprint: SiteBlueprint, planned: list[PlannedPage]) -> None:
    """Put the pages into a locked blueprint, and store it. What had one of the addresses becomes that page."""
    present = {page.path: page for page in pages_of(blueprint_id=blueprint.id)}
    pages = {entry.path: present.get(entry.path) or PageBlueprint() for entry in planned}
    gone = [page.id for path, page in present.items() if path not in pages]
    PageBlueprint.objects.filter(id__in=gone).update(deleted_at=timezone.now(), parent=None)
    for entry in planned:
        _fill(pages[entry.path], entry, blueprint)
        tree_service.put_below(pages[entry.path], pages[entry.above].id if entry.above else None)
        pages[entry.path].save()
    tree_service.write(list(pages.values()))
    for page in pages.values():
        page_versioning_service.record(page, why="Planned from the brief", changed_by="model", keep=True)
    arranged = pages_of(blueprint_id=blueprint.id)
    blueprint.navigation_json = navigation_service.default_items(arranged)
    blueprint_versioning_service.changed(blueprint, why="Planned from the brief", changed_by="model", keep=True)


def _fill(page: PageBlueprint, entry: PlannedPage, blueprint: SiteBlueprint) -> None:
    page.account_id, page.site_id, page.site_blueprint = blueprint.account_id, blueprint.site_id, blueprint
    page.slug, page.title, page.type = entry.slug, entry.plan.title[:255], entry.plan.type
    page.meta_title, page.meta_description = "", entry.plan.meta_description[:500]
    page.noindex = entry.plan.type == "legal"
    page.blocks_json = entry.blocks
    page.version += 1
