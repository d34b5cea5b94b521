"""Addresses of content."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.content import source_views, views, writing_views

router = SimpleRouter()
router.register("items", views.ContentViewSet, basename="content")
router.register("comments", views.CommentViewSet, basename="comment")
router.register("sources", source_views.SourceViewSet, basename="source")
urlpatterns = [*router.urls, *writing_views.urlpatterns]
