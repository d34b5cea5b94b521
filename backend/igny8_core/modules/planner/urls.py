"""Addresses of the planner."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.planner.views import calendar, clusters, ideas, imports, keywords

router = SimpleRouter()
router.register("keywords", keywords.KeywordViewSet, basename="keyword")
router.register("keyword-imports", imports.KeywordImportViewSet, basename="keyword-import")
router.register("clusters", clusters.ClusterViewSet, basename="cluster")
router.register("ideas", ideas.IdeaViewSet, basename="idea")
router.register("calendar", calendar.CalendarViewSet, basename="calendar")
urlpatterns = router.urls
