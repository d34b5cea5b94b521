"""Resources whose own `version` is their ETag: what changes around them (order, counts) does not make it stale."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api import etag
from igny8_core.core.api.base import SiteSectorModelViewSet
from igny8_core.shared.errors import NotFound, PreconditionFailed


class VersionedViewSet(SiteSectorModelViewSet):
    """`If-Match` is compared with the version when the row is read, and again by the service, under its lock."""

    def get_object(self) -> Any:
        found = self.get_queryset().filter(pk=self.kwargs["pk"]).first() if self._is_own_kind() else None
        if found is None:
            raise NotFound("not_found", f"There is no such {self.model._meta.verbose_name}.")
        seen = etag.if_match(self.request)
        if seen is not None and seen != tag_of(found):
            raise PreconditionFailed(
                "changed_meanwhile",
                f"Somebody changed this {self.model._meta.verbose_name} meanwhile: it is at version {found.version}. "
                "Reload it; nothing was saved.",
                data={
                    "current_version": found.version,
                    "etag": tag_of(found),
                    "updated_at": found.updated_at.isoformat(),
                },
            )
        return found

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return self._response(self.get_object())

    def show(self, instance: Any, *, status: int = 200) -> Response:
        return self._response(self.get_queryset().get(pk=instance.pk), status=status)

    def _response(self, found: Any, *, status: int = 200) -> Response:
        return Response(self._body(found), status=status, headers={"ETag": tag_of(found)})

    def seen_version(self, found: Any) -> int | None:
        """The version that the caller saw, where `If-Match` named it."""
        return int(found.version) if etag.if_match(self.request) else None


def tag_of(found: Any) -> str:
    """The ETag of a row with a version."""
    return etag.etag_of([found.pk, found.version])
