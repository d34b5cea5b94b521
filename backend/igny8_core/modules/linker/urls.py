"""Addresses of the linker."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.linker import views

router = SimpleRouter()
router.register("links", views.LinkViewSet, basename="link")
urlpatterns = router.urls
