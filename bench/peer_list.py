"""The peer of row 6: a list as the frameworks' own tutorials write it."""

from __future__ import annotations

from typing import Any

from django_filters.rest_framework import DjangoFilterBackend
from igny8_core.core.api.authentication import TenantAuthentication
from igny8_core.domain.planning.models import Keyword
from igny8_core.modules.planner.serializers.keywords import KeywordOutput
from rest_framework.filters import OrderingFilter
from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import IsAuthenticated
from rest_framework.renderers import JSONRenderer
from rest_framework.serializers import CharField, ModelSerializer
from rest_framework.viewsets import ModelViewSet


class _PlainSerializer(ModelSerializer[Keyword]):
    cluster_name = CharField(source="cluster.name", default=None)

    class Meta:
        model = Keyword
        fields = KeywordOutput.columns()


class _PlainPages(PageNumberPagination):
    page_size = 25


class PlainKeywordViewSet(ModelViewSet[Keyword]):
    """ModelViewSet, ModelSerializer, PageNumberPagination, DjangoFilterBackend, JSONRenderer; no throttle."""

    serializer_class = _PlainSerializer
    pagination_class = _PlainPages
    authentication_classes = (TenantAuthentication,)
    permission_classes = (IsAuthenticated,)
    renderer_classes = (JSONRenderer,)
    throttle_classes = ()
    filter_backends = (DjangoFilterBackend, OrderingFilter)
    filterset_fields = ("status",)
    ordering_fields = ("volume", "id")
    schema = None

    def get_queryset(self) -> Any:
        """Scoped by the manager, as ours is."""
        return Keyword.objects.select_related("cluster").order_by("-volume", "-id")
