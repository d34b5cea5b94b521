"""Addresses of the linker."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.linker import graph_views, views

router = SimpleRouter()
router.register("links", views.LinkViewSet, basename="link")
router.register("imports", views.ImportViewSet, basename="page-import")
router.register("pages", graph_views.PageViewSet, basename="linked-page")
router.register("graphs", graph_views.GraphViewSet, basename="link-graph")
router.register("clusters-without-hub", graph_views.HublessClusterViewSet, basename="hubless-cluster")
urlpatterns = router.urls
