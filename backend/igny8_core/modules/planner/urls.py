"""Addresses of the planner."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.planner.views import calendar, clusters, ideas, imports, keywords, saved_filters

router = SimpleRouter()
router.register("keywords", keywords.KeywordViewSet, basename="keyword")
router.register("keyword-imports", imports.KeywordImportViewSet, basename="keyword-import")
router.register("serps", imports.SerpViewSet, basename="serp")
router.register("catalogue", keywords.CatalogueViewSet, basename="catalogue")
router.register("saved-filters", saved_filters.SavedFilterViewSet, basename="saved-filter")
router.register("clusters", clusters.ClusterViewSet, basename="cluster")
router.register("ideas", ideas.IdeaViewSet, basename="idea")
router.register("calendar", calendar.CalendarViewSet, basename="calendar")
urlpatterns = router.urls
