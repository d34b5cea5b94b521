"""Blueprints as documents: to keep, to carry to another site, to copy."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from pydantic import ValidationError

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.audit import services as audit
from igny8_core.core.limits import services as limits
from igny8_core.domain.site_building.block_checks import checked_size
from igny8_core.domain.site_building.documents import BlueprintDocument, PageEntry, path_above
from igny8_core.domain.site_building.models import PageBlueprint, SiteBlueprint
from igny8_core.domain.site_building.selectors import get_blueprint, pages_of
from igny8_core.domain.site_building.services import (
    asset_service,
    blueprint_versioning_service,
    page_versioning_service,
    tree_service,
)
from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.schemas.blocks import field_errors


def export_blueprint(*, blueprint_id: str) -> dict[str, Any]:
    """The blueprint with its live pages as JSON types; `import_blueprint` takes it. Pages are named by their paths."""
    blueprint = get_blueprint(blueprint_id=blueprint_id)
    return _document(blueprint, pages_of(blueprint_id=blueprint.id)).model_dump(mode="json")


def _document(blueprint: SiteBlueprint, pages: list[PageBlueprint]) -> BlueprintDocument:
    paths = {page.id: page.path for page in pages}
    return BlueprintDocument(
        format="igny8-blueprint",
        schema_version=2,
        name=blueprint.name,
        site_type=blueprint.site_type,
        brief=blueprint.brief,
        objectives=[str(objective) for objective in blueprint.objectives],
        style=blueprint.style,
        config=blueprint.config_json,
        navigation=[
            {"label": item["label"], "href": paths.get(item["page_id"], "") if item["page_id"] else item["href"]}
            for item in blueprint.navigation_json
            if not item["page_id"] or item["page_id"] in paths
        ],
        pages=[
            PageEntry(
                path=page.path,
                title=page.title,
                type=page.type,
                meta_title=page.meta_title,
                meta_description=page.meta_description,
                noindex=page.noindex,
                social_image=page.social_image,
                blocks=page.blocks_json,
            )
            for page in pages
        ],
    )


def import_blueprint(*, site_id: str, document: Any) -> SiteBlueprint:
    """A draft made of a document; older versions are read as today's. Pictures of the account's other sites are copied.

    Raises Invalid with the place of each mistake, LimitReached at `max_sites_built` or when the storage is full.
    """
    checked_size(document, "/document")
    try:
        found = BlueprintDocument.model_validate(document)
    except ValidationError as refused:
        errors = [
            FieldError(f"/document{error.pointer}", error.code, error.detail)
            for error in field_errors(refused, document)
        ]
        raise Invalid("invalid_document", f"{errors[0].pointer}: {errors[0].detail}.", errors=errors) from refused
    _refuse_unknown_pictures(found)
    return _store(site_id, found, found.name, "Imported")


def _refuse_unknown_pictures(document: BlueprintDocument) -> None:
    """A page with a picture that is nowhere could never be deployed."""
    named = [
        (f"/document/pages/{number}/{place}", page.title, asset_service.ids_in(value))
        for number, page in enumerate(document.pages)
        for place, value in [
            *((f"blocks/{at}", block.model_dump(mode="json")) for at, block in enumerate(page.blocks)),
            ("social_image", page.social_image),
        ]
    ]
    unknown = asset_service.unknown(found for *_, ids in named for found in ids)
    errors = [
        FieldError(
            pointer,
            "unknown_picture",
            f"“{title}” shows /assets/{found}.webp, which is no picture of this account's. Take it out of the "
            "document, import, and put a picture there in the builder.",
        )
        for pointer, title, ids in named
        for found in sorted(ids & unknown)
    ]
    if errors:
        raise Invalid("unknown_picture", f"{errors[0].pointer}: {errors[0].detail}", errors=errors[:100])


def duplicate_blueprint(*, blueprint_id: str, name: str = "", site_id: str | None = None) -> SiteBlueprint:
    """The whole blueprint once more, as a draft of the same site or another one, which gets copies of its
    pictures. Raises LimitReached."""
    blueprint = get_blueprint(blueprint_id=blueprint_id)
    document = _document(blueprint, pages_of(blueprint_id=blueprint.id))
    title = (name or f"{blueprint.name} (copy)")[:120]
    return _store(site_id or blueprint.site_id, document, title, f"Copy of “{blueprint.name}”")


def _store(site_id: str, document: BlueprintDocument, name: str, why: str) -> SiteBlueprint:
    site = get_site(site_id=site_id)
    with transaction.atomic():
        limits.consume("max_sites_built")
        blueprint = SiteBlueprint.objects.create(
            account_id=site.account_id,
            site=site,
            name=name,
            site_type=document.site_type,
            brief=document.brief,
            objectives=document.objectives,
            style=document.style.model_dump(mode="json", exclude_defaults=True),
            config_json=document.config.model_dump(mode="json", exclude_defaults=True),
            wizard_step=SiteBlueprint.Step.DONE if document.pages else SiteBlueprint.Step.BRIEF,
        )
        ids = {found for entry in document.pages for found in asset_service.ids_in(entry.model_dump(mode="json"))}
        brought = asset_service.bring(site_id=site.id, ids=ids)
        entries = sorted(document.pages, key=lambda entry: entry.path)
        pages = {entry.path: _page(blueprint, entry, brought) for entry in entries}
        for path, page in pages.items():
            tree_service.put_below(page, pages[above].id if (above := path_above(path)) in pages else None)
        PageBlueprint.objects.bulk_create(list(pages.values()))
        tree_service.write([pages[entry.path] for entry in document.pages], pointer=_pointer(document, pages))
        for page in pages.values():
            page_versioning_service.record(page, why=why, keep=True)
        blueprint.navigation_json = [
            {
                "page_id": pages[link.href].id if link.href in pages else None,
                "href": "" if link.href in pages else link.href,
                "label": link.label,
            }
            for link in document.navigation
        ]
        blueprint_versioning_service.changed(blueprint, why=why, keep=True)
        audit.record("blueprint.imported", subject=blueprint.id, data={"why": why, "pages": len(pages)})
    return blueprint


def _pointer(document: BlueprintDocument, pages: dict[str, PageBlueprint]) -> tree_service.Pointer:
    places = {pages[entry.path].id: f"/document/pages/{number}/path" for number, entry in enumerate(document.pages)}
    return lambda page_id, _: places[page_id]


def _page(blueprint: SiteBlueprint, entry: PageEntry, brought: dict[str, str]) -> PageBlueprint:
    shown = asset_service.renamed(entry.model_dump(mode="json", include={"social_image", "blocks"}), brought)
    return PageBlueprint(
        account_id=blueprint.account_id,
        site_id=blueprint.site_id,
        site_blueprint=blueprint,
        slug=entry.path.strip("/").rpartition("/")[2],
        title=entry.title,
        type=entry.type,
        meta_title=entry.meta_title,
        meta_description=entry.meta_description,
        noindex=entry.noindex,
        social_image=shown["social_image"],
        blocks_json=shown["blocks"],
    )
