"""Addresses of the writer."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.writer import image_views, views

router = SimpleRouter()
router.register("tasks", views.TaskViewSet, basename="task")
router.register("images", image_views.ImageViewSet, basename="image")
urlpatterns = router.urls
