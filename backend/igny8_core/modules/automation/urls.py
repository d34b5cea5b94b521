"""Addresses of the automation door."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.automation import views

router = SimpleRouter()
router.register("rules", views.RuleViewSet, basename="rule")
router.register("executions", views.ExecutionViewSet, basename="execution")
urlpatterns = router.urls
