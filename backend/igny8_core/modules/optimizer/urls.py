"""Addresses of the optimiser."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.optimizer import views

router = SimpleRouter()
router.register("runs", views.OptimizationViewSet, basename="optimization")
urlpatterns = router.urls
