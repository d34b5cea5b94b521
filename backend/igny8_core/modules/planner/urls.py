"""Addresses of the planner."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.planner import views

router = SimpleRouter()
router.register("keywords", views.KeywordViewSet, basename="keyword")
router.register("keyword-imports", views.KeywordImportViewSet, basename="keyword-import")
router.register("clusters", views.ClusterViewSet, basename="cluster")
router.register("ideas", views.IdeaViewSet, basename="idea")
urlpatterns = router.urls
