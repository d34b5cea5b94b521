"""Addresses of the automation door."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.automation import run_views, views

router = SimpleRouter()
router.register("rules", views.RuleViewSet, basename="rule")
router.register("executions", run_views.ExecutionViewSet, basename="execution")
router.register("pause", run_views.PauseViewSet, basename="automation-pause")
router.register("agenda", run_views.AgendaViewSet, basename="agenda")
urlpatterns = router.urls
