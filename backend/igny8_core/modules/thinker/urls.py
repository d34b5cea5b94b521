"""Addresses of the thinker."""

from __future__ import annotations

from rest_framework.routers import SimpleRouter

from igny8_core.modules.thinker import views

router = SimpleRouter()
router.register("prompts", views.PromptViewSet, basename="prompt")
router.register("author-profiles", views.AuthorProfileViewSet, basename="author-profile")
router.register("strategies", views.StrategyViewSet, basename="strategy")
router.register("images", views.ImageTrialViewSet, basename="image-trial")
urlpatterns = router.urls
