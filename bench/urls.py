"""The product's addresses, and the peer's list under `/api/peer/`, behind the same middleware."""

from config.urls import handler404, handler500
from config.urls import urlpatterns as product
from django.urls import include, path
from rest_framework.routers import SimpleRouter

from bench.peer_list import PlainKeywordViewSet

router = SimpleRouter()
router.register("keywords", PlainKeywordViewSet, basename="peer-keyword")

urlpatterns = [*product, path("api/peer/", include(router.urls))]

__all__ = ["handler404", "handler500", "urlpatterns"]
