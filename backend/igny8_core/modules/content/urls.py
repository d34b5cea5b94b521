"""Addresses of content."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.content import views

router = SimpleRouter()
router.register("items", views.ContentViewSet, basename="content")
router.register("comments", views.CommentViewSet, basename="comment")
urlpatterns = router.urls
