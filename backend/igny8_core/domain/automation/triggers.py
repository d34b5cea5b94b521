"""Every trigger of product.md, and what a condition may test: facts of the event, and of the site at that moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["number", "text", "list"]


@dataclass(frozen=True)
class Fact:
    """A field that conditions may test. `options` are the values that it takes, where they are few."""

    kind: Kind
    label: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Trigger:
    """`fields` are the facts of the event itself."""

    label: str
    fields: dict[str, Fact] = field(default_factory=dict)


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNT = Fact("number", "How many")
_PAGES = {
    "content_ids": Fact("list", "Pages"),
    "count": _COUNT,
    "structures": Fact("list", "Structures"),
    "entity_types": Fact("list", "Entity types"),
    "languages": Fact("list", "Languages"),
    "lowest_score": Fact("number", "Lowest score"),
    "fewest_words": Fact("number", "Fewest words"),
}

TRIGGERS: dict[str, Trigger] = {
    "schedule": Trigger("At set times"),
    "keyword_added": Trigger(
        "Keywords were added",
        {"keyword_ids": Fact("list", "Keywords"), "count": _COUNT, "import_id": Fact("text", "Import")},
    ),
    "cluster_created": Trigger(
        "Clusters were made",
        {"cluster_ids": Fact("list", "Clusters"), "count": _COUNT, "volume": Fact("number", "Searches a month")},
    ),
    "idea_created": Trigger(
        "Ideas were made",
        {"idea_ids": Fact("list", "Ideas"), "count": _COUNT, "structures": Fact("list", "Structures")},
    ),
    "task_queued": Trigger(
        "Tasks were queued",
        {"task_ids": Fact("list", "Tasks"), "count": _COUNT, "structures": Fact("list", "Structures")},
    ),
    "content_generated": Trigger("Content was written", _PAGES),
    "images_generated": Trigger("Images were made", _PAGES),
    "content_linked": Trigger("Content was linked", _PAGES),
    "content_optimized": Trigger("Content was optimised", _PAGES),
    "content_approved": Trigger("Content was approved", _PAGES),
    "content_published": Trigger("Content was published", _PAGES),
    "credits_low": Trigger("Credits run low", {"available": Fact("number", "Credits left")}),
    "publish_failed": Trigger(
        "Publishing failed",
        {"record_ids": Fact("list", "Records"), "count": _COUNT, "destinations": Fact("list", "Destinations")},
    ),
}
"""Name → label and fields. A test compares the names with the events' classes."""

SITE_FACTS: dict[str, Fact] = {
    "site.credits": Fact("number", "Credits left"),
    "site.keywords_new": Fact("number", "Keywords without cluster"),
    "site.ideas_new": Fact("number", "Ideas to decide on"),
    "site.tasks_queued": Fact("number", "Tasks that wait"),
    "site.drafts": Fact("number", "Drafts"),
    "site.in_review": Fact("number", "Pages in review"),
    "site.approved": Fact("number", "Pages ready to publish"),
    "site.refreshes_open": Fact("number", "Pages that lose searchers"),
    "site.hour": Fact("number", "Hour of the day (0–23)"),
    "site.weekday": Fact("text", "Day of the week", WEEKDAYS),
    "site.day": Fact("number", "Day of the month"),
}
"""Facts of the site, which every trigger has; hours and days are the site's own."""


def fields_of(trigger: str) -> dict[str, Fact]:
    """All that conditions of this trigger may test."""
    return {**TRIGGERS[trigger].fields, **SITE_FACTS}
