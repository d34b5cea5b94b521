"""Addresses of the site_builder door."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.site_builder import views

router = SimpleRouter()
router.register("blueprints", views.BlueprintViewSet, basename="blueprint")
router.register("pages", views.PageViewSet, basename="page-blueprint")
urlpatterns = router.urls
