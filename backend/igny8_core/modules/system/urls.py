"""Addresses of the system door."""

from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from igny8_core.modules.system import account_views, data_views, job_views, notification_views, views, webhook_views

router = SimpleRouter()
router.register("sites", views.SiteViewSet, basename="site")
router.register("sectors", views.SectorViewSet, basename="sector")
router.register("members", views.MemberViewSet, basename="member")
router.register("invitations", account_views.InvitationViewSet, basename="invitation")
router.register("tokens", views.TokenViewSet, basename="token")
router.register("ai-connections", views.AIConnectionViewSet, basename="ai-connection")
router.register("audit-events", views.AuditViewSet, basename="audit-event")
router.register("industries", views.IndustryViewSet, basename="industry")
router.register("account/exports", data_views.ExportViewSet, basename="account-export")
router.register("notifications", notification_views.NotificationViewSet, basename="notification")
router.register("webhook-endpoints", webhook_views.WebhookEndpointViewSet, basename="webhook-endpoint")
router.register("webhook-deliveries", webhook_views.WebhookDeliveryViewSet, basename="webhook-delivery")
router.register("jobs", job_views.JobViewSet, basename="job")
urlpatterns = [
    path("session/", views.SessionView.as_view()),
    path("session/invitation/", account_views.AcceptInvitationView.as_view()),
    path("public/invitation/", account_views.InvitationOfferView.as_view()),
    path("session/keep-account/", data_views.KeepView.as_view()),
    path("session/leave-account/", views.LeaveAccountView.as_view()),
    path("account/", account_views.AccountView.as_view()),
    path("account/transfer/", data_views.TransferView.as_view()),
    path("account/close/", data_views.CloseView.as_view()),
    path("overview/", views.OverviewView.as_view()),
    path("usage/", views.UsageView.as_view()),
    path("notification-preferences/", notification_views.PreferenceView.as_view()),
    *router.urls,
]
