"""Addresses that need no account: drafts by link, and messages by way of the sites server."""

from __future__ import annotations

from django.urls import path

from igny8_core.modules.site_builder import form_views, sharing_views

urlpatterns = [
    path("previews/<str:token>/", sharing_views.PreviewView.as_view()),
    path("previews/<str:token>/assets/<str:asset_id>/", sharing_views.PreviewPictureView.as_view()),
    path("forms/", form_views.VisitorFormView.as_view()),
]
