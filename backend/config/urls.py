"""Every address of the API host."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView
from igny8_core.core.api import exceptions
from igny8_core.core.audit import reasons
from igny8_core.modules.system import health, metrics

from config import doors

# Binding the queue's doors here lets a web process cancel and fail jobs with the same hooks as a worker.
BOUND = doors.DOORS

API: list[URLPattern | URLResolver] = [
    path("", include("igny8_core.modules.system.urls")),
    path("planner/", include("igny8_core.modules.planner.urls")),
    path("writer/", include("igny8_core.modules.writer.urls")),
    path("content/", include("igny8_core.modules.content.urls")),
    path("thinker/", include("igny8_core.modules.thinker.urls")),
    path("linker/", include("igny8_core.modules.linker.urls")),
    path("optimizer/", include("igny8_core.modules.optimizer.urls")),
    path("site-builder/", include("igny8_core.modules.site_builder.urls")),
    path("public/", include("igny8_core.modules.site_builder.public_urls")),
    path("publisher/", include("igny8_core.modules.publisher.urls")),
    path("automation/", include("igny8_core.modules.automation.urls")),
    path("billing/", include("igny8_core.modules.billing.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerView.as_view(url_name="schema"), name="docs"),
]

urlpatterns = [
    path("api/v1/", include(API)),
    path("_allauth/", include("allauth.headless.urls")),
    path("admin/reason/", reasons.ask, name="operator-reason"),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("statusz", health.statusz),
    path("metrics", metrics.metrics),
]

handler404 = exceptions.not_found
handler500 = exceptions.server_error
