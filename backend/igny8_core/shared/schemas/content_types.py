"""What a page is (entity type) and how it is built (structure). One list for models, prompts and front ends."""

from __future__ import annotations

from enum import StrEnum


class _Choices(StrEnum):
    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs for a model field."""
        return [(item.value, item.value.replace("_", " ").capitalize()) for item in cls]


class EntityType(_Choices):
    """What the page is about, which decides its JSON-LD and its rules."""

    POST = "post"
    PAGE = "page"
    PRODUCT = "product"
    SERVICE = "service"
    TAXONOMY = "taxonomy"


class Structure(_Choices):
    """How the page is built, which decides its outline and its prompt."""

    ARTICLE = "article"
    GUIDE = "guide"
    COMPARISON = "comparison"
    REVIEW = "review"
    LISTICLE = "listicle"
    HOW_TO = "how-to"
    LANDING_PAGE = "landing_page"
    BUSINESS_PAGE = "business_page"
    SERVICE_PAGE = "service_page"
    PRODUCT_PAGE = "product_page"
    CLUSTER_HUB = "cluster_hub"
    CATEGORY_ARCHIVE = "category_archive"
    TAG_ARCHIVE = "tag_archive"
    ATTRIBUTE_ARCHIVE = "attribute_archive"
