"""Addresses of the publisher door."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.publisher import views

router = SimpleRouter()
router.register("wordpress-connections", views.WordPressConnectionViewSet, basename="wordpress-connection")
router.register("records", views.RecordViewSet, basename="publishing-record")
router.register("wordpress-pages", views.WordPressPageViewSet, basename="wordpress-page")
router.register("deployments", views.DeploymentViewSet, basename="deployment")
urlpatterns = router.urls
