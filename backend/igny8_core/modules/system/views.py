"""Session, sites, members, tokens, limits, model connections, audit log."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q, Value
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from igny8_core.core.accounts import account_service, sector_service, site_service, token_service
from igny8_core.core.accounts.selectors import get_site
from igny8_core.core.api.base import AccountModelViewSet, SiteSectorModelViewSet, read_input
from igny8_core.core.api.pagination import CustomPageNumberPagination
from igny8_core.core.api.permissions import IsAuthenticatedAndActive
from igny8_core.core.audit.models import AuditEvent
from igny8_core.core.auth import support
from igny8_core.core.auth.models import Account, ApiToken, Industry, Membership, Role, Sector, Site, SiteAccess
from igny8_core.core.auth.tenant import accounts_of
from igny8_core.core.limits import services as limits
from igny8_core.domain.automation.services import site_closing_service, workflow_service
from igny8_core.infrastructure.ai import settings_service
from igny8_core.infrastructure.ai.models import AIConnection
from igny8_core.modules.system import account_serializers, overview, overview_serializers, selectors
from igny8_core.modules.system import serializers as s
from igny8_core.modules.system.settings_serializers import SiteSettingsOutput
from igny8_core.shared.schemas.site_settings import read_settings
from igny8_core.shared.tenancy import current_scope

_SITE_PARAMETER = OpenApiParameter("site", str, description="A site's id")


class SessionView(APIView):
    """Who am I?"""

    permission_classes = (IsAuthenticatedAndActive,)

    @extend_schema(responses=s.SessionOutput)
    def get(self, request: Request) -> Response:
        """The person, the account acted for (null when suspended), the accounts to switch to, the sites to see."""
        return Response(self._shown(request))

    @extend_schema(request=account_serializers.ProfileChange, responses=s.SessionOutput)
    def patch(self, request: Request) -> Response:
        """The person's own name and the language of their dashboard."""
        changes = read_input(request, account_serializers.ProfileChange, partial=True)
        user: Any = request.user
        account_service.change_profile(user=user, changes=changes)
        return Response(self._shown(request))

    def _shown(self, request: Request) -> dict[str, Any]:
        user: Any = request.user
        tenant = getattr(request._request, "tenant", None)
        look = support.look_of(request._request)
        looked_at = [(Account.objects.select_related("plan").get(id=look.account_id), Role.VIEWER)] if look else []
        shown_look = None
        if look and tenant and tenant.is_operator:
            shown_look = {"account_name": looked_at[0][0].name, "until": look.until}
        own = [pair for pair in accounts_of(user) if not look or pair[0].id != look.account_id]
        accounts = [
            {
                **{name: getattr(a, name) for name in ("id", "name", "status", "closes_at")},
                "role": role,
                "plan": a.plan.name,
            }
            for a, role in [*looked_at, *own]
        ]
        sites = list(Site.objects.order_by("name").values(*s.SiteOutput.columns())) if tenant else []
        return {
            "user": {name: getattr(user, name) for name in s.UserOutput.columns()},
            "account_id": tenant.account_id if tenant else None,
            "role": tenant.role if tenant else None,
            "accounts": accounts,
            "sites": sites,
            "builder_url": settings.BUILDER_BASE_URL,
            "look": shown_look,
        }


class LeaveAccountView(APIView):
    """The end of an operator's look at an account."""

    permission_classes = (IsAuthenticatedAndActive,)

    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """Back to the operator's own accounts; for everybody else nothing changes."""
        support.end(request._request)
        return Response(status=204)


class SiteViewSet(AccountModelViewSet):
    """Websites of the account."""

    model = Site
    output = s.SiteOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    filters: ClassVar[dict[str, str]] = {"kind": "kind", "search": "name__istartswith"}
    roles: ClassVar[dict[str, Role]] = {"create": Role.ADMIN, "partial_update": Role.ADMIN, "destroy": Role.OWNER}

    @extend_schema(request=s.SiteInput, responses={201: s.SiteOutput})
    def create(self, request: Request) -> Response:
        """Add a site. Its default rules come with it, switched off."""
        return self.show(workflow_service.open_site(**self.read(s.SiteInput)), status=201)

    @extend_schema(request=s.SiteChange, responses=s.SiteOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change settings."""
        return self.show(
            site_service.update_site(site_id=self.get_object().id, changes=self.read(s.SiteChange, partial=True))
        )

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete the site with everything in it."""
        site_closing_service.close_site(site_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(responses=s.PipelineOutput)
    @action(detail=True, methods=["get"])
    def pipeline(self, request: Request, pk: str) -> Response:
        """How many items stand at each step."""
        return Response(selectors.pipeline(site_id=self.get_object().id))

    @extend_schema(responses=SiteSettingsOutput)
    @action(detail=True, methods=["get"], url_path="settings")
    def all_settings(self, request: Request, pk: str) -> Response:
        """Its settings with the defaults of what it has not set."""
        return Response(read_settings(self.get_object().settings).model_dump(mode="json"))

    @extend_schema(responses=overview_serializers.SiteOverviewOutput)
    @action(detail=True, methods=["get"])
    def overview(self, request: Request, pk: str) -> Response:
        """Where the site stands: counts at each step, what is stuck and why, what waits for a person, what is next."""
        return Response(overview.site_overview(site=self.get_object()))


class OverviewView(APIView):
    """All sites at a glance."""

    @extend_schema(responses=overview_serializers.AccountOverviewOutput)
    def get(self, request: Request) -> Response:
        """One line for each site that the member may see."""
        return Response(overview.account_overview())


class SectorViewSet(SiteSectorModelViewSet):
    """Subjects of sites."""

    model = Sector
    output = s.SectorOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    filters: ClassVar[dict[str, str]] = {"site": "site_id"}
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(["create", "partial_update", "destroy"], Role.ADMIN)

    @extend_schema(request=s.SectorInput, responses={201: s.SectorOutput})
    def create(self, request: Request) -> Response:
        """Add a subject."""
        return self.show(sector_service.add_sector(**self.read(s.SectorInput)), status=201)

    @extend_schema(request=s.SectorChange, responses=s.SectorOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Another name, another sector of the catalogue."""
        changes = self.read(s.SectorChange, partial=True)
        return self.show(sector_service.change_sector(sector_id=self.get_object().id, changes=changes))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Delete the subject; what was sorted into it stays, unsorted."""
        sector_service.delete_sector(sector_id=self.get_object().id)
        return Response(status=204)


class UsageView(APIView):
    """Limits and what is used of them."""

    @extend_schema(parameters=[_SITE_PARAMETER], responses=s.UsageOutput(many=True))
    def get(self, request: Request) -> Response:
        """The account's limits, and a site's with `?site=`."""
        site_id = request.query_params.get("site")
        site = get_site(site_id=site_id) if site_id else None
        usage = limits.all_usage(site_id=site.id if site else None)
        return Response([{**asdict(item), "remaining": item.remaining} for item in usage])


class MemberViewSet(AccountModelViewSet):
    """People of the account."""

    model = Membership
    output = s.MemberOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    filters: ClassVar[dict[str, str]] = {"role": "role"}
    roles: ClassVar[dict[str, Role]] = {
        **dict.fromkeys(["list", "retrieve"], Role.EDITOR),
        **dict.fromkeys(["partial_update", "destroy"], Role.ADMIN),
    }

    def get_queryset(self) -> Any:
        """Whoever is narrowed to sites, such as an agency's client, sees those only who work there too."""
        members, scope = super().get_queryset(), current_scope()
        if scope.site_ids is not None:
            there = SiteAccess.objects.filter(site_id__in=scope.site_ids).values("membership_id")
            members = members.filter(Q(all_sites=True) | Q(role__in=[Role.OWNER, Role.ADMIN]) | Q(id__in=there))
        sites = ArrayAgg("site_access__site_id", filter=Q(site_access__isnull=False), default=Value([]))
        return members.annotate(email=F("user__email"), name=F("user__name"), site_ids=sites)

    @extend_schema(request=s.MemberChange, responses=s.MemberOutput)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Another role, other sites."""
        data = self.read(s.MemberChange)
        data["role"] = Role(data["role"])
        return self.show(account_service.change_member(member_id=self.get_object().id, **data))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """End a membership."""
        account_service.remove_member(member_id=self.get_object().id)
        return Response(status=204)


class TokenViewSet(AccountModelViewSet):
    """The signed-in member's own API tokens."""

    model = ApiToken
    output = s.TokenOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    roles: ClassVar[dict[str, Role]] = {"create": Role.VIEWER, "destroy": Role.VIEWER}

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(membership__user_id=self.request.user.pk)

    @extend_schema(request=s.TokenInput, responses={201: s.NewTokenOutput})
    def create(self, request: Request) -> Response:
        """A new token. Its secret is in this answer and nowhere else."""
        token, secret = token_service.create_token(**self.read(s.TokenInput))
        return Response({**s.TokenOutput(token).data, "secret": secret}, status=201)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Revoke a token."""
        token_service.revoke_token(token_id=self.get_object().id)
        return Response(status=204)


class AIConnectionViewSet(AccountModelViewSet):
    """Model providers of the account and of its sites."""

    model = AIConnection
    output = s.AIConnectionOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    filters: ClassVar[dict[str, str]] = {"site": "site_id"}
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(["list", "retrieve", "create", "destroy", "test"], Role.ADMIN)

    @extend_schema(request=s.AIConnectionInput, responses={200: s.AIConnectionOutput})
    def create(self, request: Request) -> Response:
        """Save the account's connection, or a site's."""
        return self.show(settings_service.save_connection(**self.read(s.AIConnectionInput)))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Forget a connection and its key."""
        settings_service.delete_connection(connection_id=self.get_object().id)
        return Response(status=204)

    @extend_schema(request=None, responses=s.ConnectionReportOutput)
    @action(detail=True, methods=["post"])
    def test(self, request: Request, pk: str) -> Response:
        """Probe the model: which answers it can give, how fast, at a known price or not."""
        report = settings_service.test_connection(connection_id=self.get_object().id)
        return Response({name: getattr(report, name) for name in s.ConnectionReportOutput.columns()})


class AuditViewSet(AccountModelViewSet):
    """Who did what."""

    model = AuditEvent
    output = s.AuditOutput
    filters: ClassVar[dict[str, str]] = {
        "action": "action",
        "area": "action__startswith",
        "subject": "subject",
        "user": "user_id",
        "since": "created_at__gte",
        "until": "created_at__lt",
    }
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(["list", "retrieve"], Role.ADMIN)

    def get_queryset(self) -> Any:
        return super().get_queryset().annotate(email=F("user__email"))


class IndustryViewSet(AccountModelViewSet):
    """The global catalogue of trades."""

    model = Industry
    output = s.IndustryOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    orderings = ("-id", "id")
