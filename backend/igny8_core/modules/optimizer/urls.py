"""Addresses of the optimiser."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.optimizer import search_views, views

router = SimpleRouter()
router.register("runs", views.OptimizationViewSet, basename="optimization")
router.register("analyses", views.PageAnalysisViewSet, basename="page-analysis")
router.register("scores", views.SiteScoreViewSet, basename="site-score")
router.register("searches", search_views.SearchViewSet, basename="search")
router.register("refreshes", search_views.RefreshViewSet, basename="refresh")
urlpatterns = router.urls
