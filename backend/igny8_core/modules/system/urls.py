"""Addresses of the system door."""

from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from igny8_core.modules.system import job_views, views

router = SimpleRouter()
router.register("sites", views.SiteViewSet, basename="site")
router.register("sectors", views.SectorViewSet, basename="sector")
router.register("members", views.MemberViewSet, basename="member")
router.register("tokens", views.TokenViewSet, basename="token")
router.register("ai-connections", views.AIConnectionViewSet, basename="ai-connection")
router.register("audit-events", views.AuditViewSet, basename="audit-event")
router.register("industries", views.IndustryViewSet, basename="industry")
router.register("jobs", job_views.JobViewSet, basename="job")
urlpatterns = [
    path("session/", views.SessionView.as_view()),
    path("usage/", views.UsageView.as_view()),
    *router.urls,
]
