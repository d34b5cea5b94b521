"""What the signed-in member was told, and what they get by e-mail."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from igny8_core.core.api.base import AccountModelViewSet, read_input
from igny8_core.core.auth.models import Role
from igny8_core.infrastructure.messaging import notification_service, preference_service
from igny8_core.infrastructure.messaging.models import Notification, NotificationPreference
from igny8_core.modules.system import notification_serializers as s


class NotificationViewSet(AccountModelViewSet):
    """The member's own messages; nobody reads another's."""

    model = Notification
    output = s.NotificationOutput
    filters: ClassVar[dict[str, str]] = {
        "unread": "read_at__isnull",
        "site": "site_id",
        "kind": "kind",
        "level": "level",
    }
    roles: ClassVar[dict[str, Role]] = {"read_one": Role.VIEWER, "read_all": Role.VIEWER}

    def get_queryset(self) -> Any:
        return notification_service.own()

    @extend_schema(responses=s.UnreadOutput)
    @action(detail=False, methods=["get"], url_path="unread-count")
    def unread_count(self, request: Request) -> Response:
        """How many are new."""
        return Response({"unread": notification_service.unread_count()})

    @extend_schema(request=None, responses=s.NotificationOutput)
    @action(detail=True, methods=["post"], url_path="read")
    def read_one(self, request: Request, pk: str) -> Response:
        """Mark one as read."""
        return self.show(notification_service.mark_read(notification_id=self.get_object().id))

    @extend_schema(request=None, responses=s.MarkedOutput)
    @action(detail=False, methods=["post"], url_path="read-all")
    def read_all(self, request: Request) -> Response:
        """Mark all as read."""
        return Response({"marked": notification_service.mark_all_read()})


class PreferenceView(APIView):
    """What the member gets by e-mail."""

    roles: ClassVar[dict[str, Role]] = {"put": Role.VIEWER}

    @extend_schema(responses=s.PreferenceOutput)
    def get(self, request: Request) -> Response:
        """As it is, or the defaults: a daily digest of what is a warning or worse."""
        return Response(_shown(preference_service.own()))

    @extend_schema(request=s.PreferenceInput, responses=s.PreferenceOutput)
    def put(self, request: Request) -> Response:
        """Choose the digest's frequency (off, daily, weekly) and its kinds."""
        return Response(_shown(preference_service.save(**read_input(request, s.PreferenceInput))))


def _shown(preference: NotificationPreference) -> dict[str, Any]:
    known = [{"kind": kind, "says": says} for kind, says in preference_service.KINDS.items()]
    return {
        "digest": preference.digest,
        "kinds": preference.kinds,
        "next_digest_at": preference.next_digest_at,
        "known_kinds": known,
    }
