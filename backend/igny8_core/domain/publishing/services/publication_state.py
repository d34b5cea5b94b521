"""The content's own side of a publication, whatever the destination."""

from __future__ import annotations

from django.utils import timezone

from igny8_core.domain.content.models import Content


def mark_published(content: Content, *, destination: str, external_id: str, url: str) -> None:
    """The content's own side of a publication. Call in the transaction that confirms the record."""
    places = [place for place in content.published_to if place.get("destination") != destination]
    Content.objects.filter(id=content.id).update(
        status=Content.Status.PUBLISHED,
        published_at=content.published_at or timezone.now(),
        published_to=[*places, {"destination": destination, "url": url}],
        external_ids={**content.external_ids, destination: external_id},
    )


def mark_retracted(content: Content, *, destination: str) -> None:
    """The page is no longer there. Call in the transaction that confirms it; the foreign id is kept for a next time."""
    places = [place for place in content.published_to if place.get("destination") != destination]
    Content.objects.filter(id=content.id).update(published_to=places)
    Content.objects.filter(id=content.id, status=Content.Status.PUBLISHED).update(status=Content.Status.DRAFT)
