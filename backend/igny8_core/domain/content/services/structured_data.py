"""JSON-LD of a page, from what the page itself holds: its text, its blocks, the facts that people entered.

Nothing is invented: no price, rating, step or question that readers do not see or nobody entered. Where a page goes
live, publishing knows its address and asks `json_ld`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from igny8_core.core.audit import services as audit
from igny8_core.domain.content.models import Content
from igny8_core.domain.content.selectors import get_content
from igny8_core.domain.content.services import content_versioning_service
from igny8_core.shared.errors import FieldError, Invalid
from igny8_core.shared.schemas import entity_facts
from igny8_core.shared.schemas.entity_facts import (
    ENTITY_FACTS,
    Offer,
    ProductFacts,
    Question,
    Review,
    ServiceFacts,
    TaxonomyFacts,
)

JsonLd = dict[str, Any]
_CONTEXT = "https://schema.org"


@dataclass(frozen=True)
class Place:
    """Where the page stands: its address, its site, the way from the home page (name, address), its picture."""

    url: str
    site_name: str
    site_url: str
    trail: tuple[tuple[str, str], ...] = ()
    image_url: str = ""


def set_facts(*, content_id: str, facts: dict[str, Any], expected_version: int | None = None) -> Content:
    """Keep the typed facts of a product, service or archive; a version of the page like any change.

    Raises Invalid with a pointer to each wrong field, or when the kind is not the page's entity type.
    """
    content = get_content(content_id=content_id)
    try:
        checked = ENTITY_FACTS.validate_python(facts)
    except ValidationError as wrong:
        errors = [
            FieldError("/" + "/".join(str(part) for part in error["loc"][1:]), error["type"], error["msg"])
            for error in wrong.errors(include_url=False, include_input=False)[:20]
        ]
        raise Invalid("facts_wrong", "The facts are not complete or not well-formed.", errors=errors) from wrong
    if checked.kind != content.entity_type:
        wrong_kind = FieldError("/kind", "wrong_kind", f"This page is a {content.entity_type}.")
        raise Invalid("facts_wrong_kind", f"This page is a {content.entity_type}.", errors=[wrong_kind])
    changed = content_versioning_service.change(
        content_id=content_id,
        changes={"structure_data": {**content.structure_data, "facts": entity_facts.stored(checked)}},
        changed_by="person",
        why="Facts edited",
        expected_version=expected_version,
    )
    audit.record("content.facts_edited", subject=content_id)
    return changed


def json_ld(content: Content, place: Place) -> list[JsonLd]:
    """The page's structured data: what it is, then questions, steps and the trail where it has them."""
    facts = _facts(content)
    found = [_MAIN[content.entity_type](content, place, facts)]
    found += [entry for build in (_faq, _how_to) if (entry := build(content, facts)) is not None]
    if len(place.trail) > 1:
        found.append(_trail(place))
    return found


def _facts(content: Content) -> ProductFacts | ServiceFacts | TaxonomyFacts | None:
    """What is stored, if it still fits (an entity type may have been changed since)."""
    try:
        facts = ENTITY_FACTS.validate_python(content.structure_data.get("facts") or {})
    except ValidationError:
        return None
    return facts if facts.kind == content.entity_type else None


def _base(kind: str, content: Content, place: Place) -> JsonLd:
    described = {"description": content.meta_description or content.excerpt, "image": place.image_url}
    return {
        "@context": _CONTEXT,
        "@type": kind,
        "url": place.url,
        "inLanguage": content.language,
        **{name: value for name, value in described.items() if value},
    }


def _article(content: Content, place: Place, facts: object) -> JsonLd:
    kind = "BlogPosting" if content.entity_type == "post" else "Article"
    author = content.author_profile
    dates = {"datePublished": content.published_at, "dateModified": content.updated_at}
    return {
        **_base(kind, content, place),
        "headline": content.title[:110],
        "mainEntityOfPage": place.url,
        "wordCount": content.word_count,
        "author": {"@type": "Person", "name": author.name} if author else _organisation(place),
        "publisher": _organisation(place),
        **{name: moment.isoformat() for name, moment in dates.items() if moment},
    }


_WEB_PAGES = frozenset({"landing_page", "business_page", "cluster_hub"})


def _page(content: Content, place: Place, facts: object) -> JsonLd:
    if content.structure not in _WEB_PAGES:
        return _article(content, place, facts)
    kind = "CollectionPage" if content.structure == "cluster_hub" else "WebPage"
    return {**_base(kind, content, place), "name": content.title, "publisher": _organisation(place)}


def _organisation(place: Place) -> JsonLd:
    return {"@type": "Organization", "name": place.site_name, "url": place.site_url}


def _product(content: Content, place: Place, facts: object) -> JsonLd:
    known = facts if isinstance(facts, ProductFacts) else ProductFacts(kind="product")
    rated = [review.rating for review in known.reviews if review.rating is not None]
    entry = {**_base("Product", content, place), "name": known.name or content.title}
    parts: dict[str, Any] = {
        "brand": {"@type": "Brand", "name": known.brand} if known.brand else None,
        "sku": known.sku,
        "gtin": known.gtin,
        "additionalProperty": [
            {"@type": "PropertyValue", "name": spec.name, "value": spec.value} for spec in known.specs
        ],
        "offers": [_offer(offer) for offer in known.offers],
        "review": [_review(review) for review in known.reviews],
        "aggregateRating": _rating(rated),
    }
    return entry | {name: value for name, value in parts.items() if value}


def _rating(rated: list[Decimal]) -> JsonLd | None:
    """The mean of the reviews that are there, and never another."""
    if not rated:
        return None
    mean = round(sum(rated) / len(rated), 1)
    return {"@type": "AggregateRating", "ratingValue": str(mean), "bestRating": "5", "reviewCount": len(rated)}


def _offer(offer: Offer) -> JsonLd:
    parts: dict[str, Any] = {
        "name": offer.name,
        "availability": f"{_CONTEXT}/{offer.availability}" if offer.availability else None,
        "url": offer.url,
        "priceValidUntil": offer.valid_until.isoformat() if offer.valid_until else None,
    }
    price = {"@type": "Offer", "price": str(offer.price), "priceCurrency": offer.currency}
    return price | {name: value for name, value in parts.items() if value}


def _review(review: Review) -> JsonLd:
    entry: JsonLd = {
        "@type": "Review",
        "author": {"@type": "Person", "name": review.author},
        "reviewBody": review.text,
    }
    if review.rating is not None:
        entry["reviewRating"] = {"@type": "Rating", "ratingValue": str(review.rating), "bestRating": "5"}
    if review.published_at:
        entry["datePublished"] = review.published_at.isoformat()
    return entry


def _service(content: Content, place: Place, facts: object) -> JsonLd:
    known = facts if isinstance(facts, ServiceFacts) else ServiceFacts(kind="service")
    entry = {
        **_base("Service", content, place),
        "name": known.name or content.title,
        "provider": _organisation(place),
    }
    if known.areas:
        entry["areaServed"] = [{"@type": "Place", "name": area} for area in known.areas]
    if known.prices:
        entry["offers"] = [_offer(price) for price in known.prices]
    return entry


def _taxonomy(content: Content, place: Place, facts: object) -> JsonLd:
    known = facts if isinstance(facts, TaxonomyFacts) else TaxonomyFacts(kind="taxonomy")
    entry = {**_base("CollectionPage", content, place), "name": content.title}
    if known.intro:
        entry["abstract"] = known.intro
    if known.items:
        rows = [
            {"@type": "ListItem", "position": position, "name": item.name, "url": item.url}
            for position, item in enumerate(known.items, start=1)
        ]
        entry["mainEntity"] = {"@type": "ItemList", "numberOfItems": len(rows), "itemListElement": rows}
    return entry


_MAIN: dict[str, Callable[[Content, Place, object], JsonLd]] = {
    "post": _article,
    "page": _page,
    "product": _product,
    "service": _service,
    "taxonomy": _taxonomy,
}


def _faq(content: Content, facts: object) -> JsonLd | None:
    """The questions that the page shows, and those that were entered for a service."""
    shown = [item for block in content.json_blocks if block["type"] == "faq" for item in block["items"]]
    entered: list[Question] = facts.faq if isinstance(facts, ServiceFacts) else []
    pairs = {item["question"]: item["answer"] for item in shown} | {q.question: q.answer for q in entered}
    if not pairs:
        return None
    entries = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in pairs.items()
    ]
    return {"@context": _CONTEXT, "@type": "FAQPage", "mainEntity": entries}


def _how_to(content: Content, facts: object) -> JsonLd | None:
    """The steps of a how-to page."""
    if content.structure != "how-to":
        return None
    steps = [item for block in content.json_blocks if block["type"] == "steps" for item in block["items"]]
    rows = [
        {"@type": "HowToStep", "position": position, "name": step["title"], "text": step["text"]}
        for position, step in enumerate(steps, start=1)
    ]
    return {"@context": _CONTEXT, "@type": "HowTo", "name": content.title, "step": rows} if rows else None


def _trail(place: Place) -> JsonLd:
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": url}
        for position, (name, url) in enumerate(place.trail, start=1)
    ]
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}
