"""Thinker: prompts, author profiles, strategies, image testing."""

from __future__ import annotations

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.api.base import AccountModelViewSet, read_input
from igny8_core.core.api.response import job_response
from igny8_core.core.api.schema import JobAcceptedSerializer
from igny8_core.core.auth.models import Role
from igny8_core.domain.content.models import AuthorProfile
from igny8_core.domain.content.services import author_service, trial_service
from igny8_core.domain.planning.models import Strategy
from igny8_core.domain.planning.services import strategy_service
from igny8_core.infrastructure.ai import prompt_service, prompts
from igny8_core.infrastructure.ai.models import PromptVersion
from igny8_core.modules.thinker import serializers as s

_SITE: dict[str, str] = {"site": "site_id"}


class PromptViewSet(AccountModelViewSet):
    """Instructions for the model, in versions; a site's stand before the account's, these before the default."""

    model = PromptVersion
    output = s.PromptOutput
    filters: ClassVar[dict[str, str]] = {
        **_SITE,
        "function": "function",
        "structure": "structure",
        "entity_type": "entity_type",
        "is_active": "is_active",
    }
    roles: ClassVar[dict[str, Role]] = {"create": Role.ADMIN, "activate": Role.ADMIN, "deactivate": Role.ADMIN}

    @extend_schema(request=s.PromptInput, responses={201: s.PromptOutput})
    def create(self, request: Request) -> Response:
        """Keep a new version and let it apply at once."""
        return self.show(prompt_service.save_version(**self.read(s.PromptInput)), status=201)

    @extend_schema(request=None, responses=s.PromptOutput)
    @action(detail=True, methods=["post"])
    def activate(self, request: Request, pk: str) -> Response:
        """Let this version apply again."""
        return self.show(prompt_service.activate(prompt_id=self.get_object().id))

    @extend_schema(request=None, responses=s.PromptOutput)
    @action(detail=True, methods=["post"])
    def deactivate(self, request: Request, pk: str) -> Response:
        """Let the next wider instructions apply."""
        return self.show(prompt_service.deactivate(prompt_id=self.get_object().id))

    @extend_schema(parameters=[s.EffectiveQuery], responses=s.EffectiveOutput(many=True))
    @action(detail=False, methods=["get"], pagination_class=None, filters={}, orderings=())
    def effective(self, request: Request) -> Response:
        """What each function is told now."""
        query = s.EffectiveQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        return Response(_effective(**query.validated_data))

    @extend_schema(request=s.PromptTrialInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"], url_path="try")
    def try_out(self, request: Request) -> Response:
        """Try instructions on a phrase; the job's result holds the answer and its price."""
        return job_response(trial_service.request_prompt_trial(**self.read(s.PromptTrialInput)))


def _effective(site: str | None = None, entity_type: str = "", structure: str = "") -> list[dict[str, Any]]:
    page = {"entity_type": entity_type, "structure": structure}
    site_id = get_site(site_id=site).id if site else None
    rows = []
    for function in sorted(set(prompts.PROMPTS) - prompt_service.NOT_PROMPTED):
        told = prompt_service.effective(function=function, site_id=site_id, **page)
        text = told.text or prompts.default_text(function, **page)
        known = {"function": function, "text": text, "version": told.version, "source": told.source}
        rows.append({**known, "can_be_tried": function in trial_service.SAMPLES})
    return rows


class AuthorProfileViewSet(AccountModelViewSet):
    """In whose voice pages are written."""

    model = AuthorProfile
    output = s.AuthorProfileOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "is_default": "is_default"}

    @extend_schema(request=s.AuthorProfileInput, responses={201: s.AuthorProfileOutput})
    def create(self, request: Request) -> Response:
        """Add a voice."""
        return self.show(author_service.save(changes=_placed(self.read(s.AuthorProfileInput))), status=201)

    @extend_schema(request=s.AuthorProfileChange, responses=s.AuthorProfileOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a voice."""
        changes = self.read(s.AuthorProfileChange, partial=True)
        return self.show(author_service.save(profile_id=self.get_object().id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a voice; pages written in it stay."""
        author_service.delete(profile_id=self.get_object().id)
        return Response(status=204)


class StrategyViewSet(AccountModelViewSet):
    """Which structures are written, and how often."""

    model = Strategy
    output = s.StrategyOutput
    filters: ClassVar[dict[str, str]] = {**_SITE, "is_default": "is_default"}

    @extend_schema(request=s.StrategyInput, responses={201: s.StrategyOutput})
    def create(self, request: Request) -> Response:
        """Add a strategy."""
        return self.show(strategy_service.save(changes=_placed(self.read(s.StrategyInput))), status=201)

    @extend_schema(request=s.StrategyChange, responses=s.StrategyOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change a strategy."""
        changes = self.read(s.StrategyChange, partial=True)
        return self.show(strategy_service.save(strategy_id=self.get_object().id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete a strategy; the next wider default applies."""
        strategy_service.delete(strategy_id=self.get_object().id)
        return Response(status=204)


class ImageTrialViewSet(ViewSet):
    """Try image prompts before pages are illustrated with them."""

    @extend_schema(request=s.ImageTrialInput, responses={202: JobAcceptedSerializer})
    @action(detail=False, methods=["post"], url_path="try")
    def try_out(self, request: Request) -> Response:
        """Make one picture; the job's result holds it."""
        return job_response(trial_service.request_image_trial(**read_input(request, s.ImageTrialInput)))


def _placed(changes: dict[str, Any]) -> dict[str, Any]:
    """With the site looked up, so that another tenant's is absent."""
    site_id = changes.pop("site_id")
    return {**changes, "site": get_site(site_id=site_id) if site_id else None}
