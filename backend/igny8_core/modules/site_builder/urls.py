"""Addresses of the site_builder door."""

from __future__ import annotations

from django.urls import path
from rest_framework.routers import SimpleRouter

from igny8_core.modules.site_builder import asset_views, form_views, page_views, sharing_views, site_views, views

router = SimpleRouter()
router.register("blueprints", views.BlueprintViewSet, basename="blueprint")
router.register("pages", page_views.PageViewSet, basename="page-blueprint")
router.register("page-templates", page_views.TemplateViewSet, basename="page-template")
router.register("preview-links", sharing_views.PreviewLinkViewSet, basename="preview-link")
router.register("assets", asset_views.AssetViewSet, basename="site-asset")
router.register("submissions", form_views.SubmissionViewSet, basename="submission")
router.register("sites", site_views.BuiltSiteViewSet, basename="built-site")
urlpatterns = [path("template-catalogue/", page_views.CatalogueView.as_view()), *router.urls]
