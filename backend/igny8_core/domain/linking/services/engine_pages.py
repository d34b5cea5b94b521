"""Rows of the database as pages of the engine."""

from __future__ import annotations

from typing import Any

from igny8_core.core.auth.models import Site
from igny8_core.domain.content.models import Content
from igny8_core.domain.linking.engine import LinkSettings, Page
from igny8_core.domain.linking.models import LinkedPage
from igny8_core.domain.linking.services.address_service import ARCHIVED, AddressBook
from igny8_core.shared.schemas.content_types import Structure
from igny8_core.shared.schemas.site_settings import LinkingSettings, read_settings

GENERATED = Content.Stage.GENERATED
EDITABLE = (Content.Status.DRAFT, Content.Status.REVIEW)
_SECONDARY = 8
_VARIANTS = 20
_NEEDED = (
    "id", "account_id", "site_id", "sector_id", "cluster_id", "title", "slug", "html", "primary_keyword",
    "secondary_keywords", "language", "status", "stage", "version", "word_count", "linker_version", "internal_links",
    "entity_type", "structure", "structure_data", "excerpt", "published_at", "translation_group",
)  # fmt: skip


def settings_of(site: Site) -> LinkingSettings:
    """The site's own settings of the linker, with defaults for the rest."""
    return read_settings(site.settings).linking


def rules_of(settings: LinkingSettings) -> LinkSettings:
    """What the engine has to know of them."""
    known = LinkSettings.__dataclass_fields__
    values = {name: value for name, value in settings.model_dump().items() if name in known}
    return LinkSettings(**{**values, "avoid_anchors": frozenset(settings.avoid_anchors)})


def contents_of(site: Site) -> list[Content]:
    """Every page of ours that is not put away, with what linking reads of it and no more."""
    return list(Content.objects.filter(site=site).exclude(status=ARCHIVED).order_by("id").only(*_NEEDED))


def pages_of(book: AddressBook, contents: list[Content], settings: LinkingSettings) -> list[Page]:
    """All pages of the site, ours before the imported ones."""
    depths = dict(LinkedPage.objects.filter(site=book.site).exclude(content=None).values_list("content_id", "depth"))
    imported = LinkedPage.objects.filter(site=book.site, page__isnull=False).order_by("id").select_related("page")
    return [
        *(_page(book, content, depths.get(content.id)) for content in contents),
        *(_imported(page, settings) for page in imported),
    ]


def _page(book: AddressBook, content: Content, depth: int | None) -> Page:
    return Page(
        id=content.id,
        url=book.path_of.get(content.id, ""),
        title=content.title,
        html=content.html,
        keyphrases=(content.primary_keyword, *content.secondary_keywords[:_SECONDARY]),
        language=content.language,
        may_give=may_give(content),
        summary=content.excerpt,
        date=content.published_at.date() if content.published_at else None,
        cluster=content.cluster_id or "",
        is_hub=content.structure == Structure.CLUSTER_HUB,
        entity_type=content.entity_type,
        structure=content.structure,
        depth=depth,
        variants=_variants(content.structure_data.get("facts") or {}),
        translation_group=content.translation_group,
    )


def may_give(content: Content) -> bool:
    """A page whose text is still being made gets its links when it is done."""
    return content.stage != GENERATED


def _variants(facts: dict[str, Any]) -> tuple[str, ...]:
    """Other names: what a product or service is called, and a service with each area that it is offered in."""
    name = str(facts.get("name") or "")
    areas = [f"{name} {area}" for area in facts.get("areas") or [] if name]
    return tuple(found for found in (name, *areas) if found)[:_VARIANTS]


def _imported(row: LinkedPage, settings: LinkingSettings) -> Page:
    page = row.page
    return Page(
        id=str(row.page_id),
        url=row.address,
        title=row.title,
        html=row.html,
        language=page.language if page else "en",
        keyphrases=(page.keyphrase,) if page and page.keyphrase else (),
        may_give=settings.suggest_in_imported,
        entity_type=row.entity_type,
        depth=row.depth,
    )
