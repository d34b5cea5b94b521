"""Addresses of billing."""

from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from igny8_core.modules.billing import views

router = SimpleRouter()
router.register("transactions", views.TransactionViewSet, basename="credit-transaction")
urlpatterns = [
    path("balance/", views.BalanceView.as_view()),
    path("usage/", views.CreditUsageView.as_view()),
    path("cost-preview/", views.CostPreviewView.as_view()),
    path("grants/", views.GrantView.as_view()),
    *router.urls,
]
