"""Webhooks: endpoints and the log of what was sent to them."""

from __future__ import annotations

from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response

from igny8_core.core.api.base import AccountModelViewSet
from igny8_core.core.api.pagination import CustomPageNumberPagination
from igny8_core.core.auth.models import Role
from igny8_core.infrastructure.messaging import endpoint_service, webhook_service
from igny8_core.infrastructure.messaging.models import WebhookDelivery, WebhookEndpoint
from igny8_core.modules.system import webhook_serializers as s


class WebhookEndpointViewSet(AccountModelViewSet):
    """Addresses that are told of events."""

    model = WebhookEndpoint
    output = s.EndpointOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    filters: ClassVar[dict[str, str]] = {"site": "site_id", "is_active": "is_active"}
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(
        [
            "list", "retrieve", "create", "partial_update", "destroy", "rotate_secret", "test", "replay", "event_types",
        ],
        Role.ADMIN,
    )  # fmt: skip

    @extend_schema(request=s.EndpointInput, responses={201: s.NewSecretOutput})
    def create(self, request: Request) -> Response:
        """A new endpoint. Its secret is in this answer and nowhere else."""
        endpoint, secret = endpoint_service.create_endpoint(**self.read(s.EndpointInput))
        return Response({**s.EndpointOutput(endpoint).data, "secret": secret}, status=201)

    @extend_schema(request=s.EndpointUpdate, responses=s.EndpointOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Another address, other events, on or off."""
        endpoint_id, changes = self.get_object().id, self.read(s.EndpointUpdate, partial=True)
        return self.show(endpoint_service.update_endpoint(endpoint_id=endpoint_id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete the endpoint with its log."""
        endpoint_service.delete_endpoint(endpoint_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses=s.NewSecretOutput)
    @action(detail=True, methods=["post"], url_path="rotate-secret")
    def rotate_secret(self, request: Request, pk: str) -> Response:
        """A new secret, shown here only. For 24 hours messages are signed with the old one too."""
        endpoint, secret = endpoint_service.rotate_secret(endpoint_id=self.get_object().id)
        return Response({**s.EndpointOutput(endpoint).data, "secret": secret})

    @extend_schema(request=None, responses=s.DeliveryDetailOutput)
    @action(detail=True, methods=["post"])
    def test(self, request: Request, pk: str) -> Response:
        """Send `webhook.test` now: the receiver's status, and the cause in words when it failed."""
        delivery = endpoint_service.send_test(endpoint_id=self.get_object().id)
        return Response(s.DeliveryDetailOutput(delivery).data)

    @extend_schema(request=s.ReplayInput, responses=s.ReplayedOutput)
    @action(detail=True, methods=["post"])
    def replay(self, request: Request, pk: str) -> Response:
        """Send again what the endpoint has missed since a moment."""
        endpoint_id = self.get_object().id
        messages = endpoint_service.replay_failed(endpoint_id=endpoint_id, **self.read(s.ReplayInput))
        return Response({"messages": messages})

    @extend_schema(responses=s.EventTypesOutput)
    @action(detail=False, methods=["get"], url_path="event-types")
    def event_types(self, request: Request) -> Response:
        """What an endpoint may listen to."""
        return Response({"event_types": webhook_service.event_types()})


class WebhookDeliveryViewSet(AccountModelViewSet):
    """The log: every message with what became of it, for 30 days."""

    model = WebhookDelivery
    output = s.DeliveryOutput
    detail_output = s.DeliveryDetailOutput
    filters: ClassVar[dict[str, str]] = {
        "endpoint": "endpoint_id",
        "state": "state",
        "event_type": "event_type",
        "message": "message_id",
        "since": "created_at__gte",
    }
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(["list", "retrieve", "replay"], Role.ADMIN)

    @extend_schema(request=None, responses=s.DeliveryDetailOutput)
    @action(detail=True, methods=["post"])
    def replay(self, request: Request, pk: str) -> Response:
        """Send this message again, under the same webhook-id."""
        return self.show(endpoint_service.replay(delivery_id=self.get_object().id))
