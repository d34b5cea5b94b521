"""The account itself, and invitations to it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from igny8_core.core.accounts import account_service, invitation_service
from igny8_core.core.accounts.selectors import get_account
from igny8_core.core.api.base import AccountModelViewSet, read_input
from igny8_core.core.api.pagination import CustomPageNumberPagination
from igny8_core.core.api.permissions import IsAuthenticatedAndActive
from igny8_core.core.auth.models import Account, Invitation, Role
from igny8_core.core.limits.table import LIMITS
from igny8_core.modules.system import account_serializers as s


class AccountView(APIView):
    """The account that the person works in."""

    roles: ClassVar[dict[str, Role]] = {"patch": Role.ADMIN}

    @extend_schema(responses=s.AccountDetailOutput)
    def get(self, request: Request) -> Response:
        """Name, state, and what the plan allows."""
        return Response(_shown(get_account()))

    @extend_schema(request=s.AccountChange, responses=s.AccountDetailOutput)
    def patch(self, request: Request) -> Response:
        """Rename the account."""
        return Response(_shown(account_service.rename(**read_input(request, s.AccountChange))))


def _shown(account: Account) -> dict[str, Any]:
    plan = account.plan
    limits = [
        {
            "metric": limit.metric,
            "limit": getattr(plan, limit.metric) * limit.unit,
            "per": limit.owner,
            "period": limit.period,
        }
        for limit in LIMITS.values()
    ]
    return {
        **{name: getattr(account, name) for name in ("id", "name", "status", "automation_paused", "created_at")},
        "plan": {"name": plan.name, "monthly_credits": plan.monthly_credits, "limits": limits},
    }


class InvitationViewSet(AccountModelViewSet):
    """People who were asked to join and have not yet answered."""

    model = Invitation
    output = s.InvitationOutput
    pagination_class: type[BasePagination] = CustomPageNumberPagination
    roles: ClassVar[dict[str, Role]] = dict.fromkeys(["list", "retrieve", "create", "destroy", "resend"], Role.ADMIN)

    def get_queryset(self) -> Any:
        waiting = super().get_queryset().filter(accepted_at=None, revoked_at=None)
        return waiting.annotate(invited_by=F("user__email"))

    @extend_schema(request=s.InvitationInput, responses={201: s.InvitationOutput})
    def create(self, request: Request) -> Response:
        """Invite a person by e-mail, who may have registered or not."""
        data = self.read(s.InvitationInput)
        return self.show(invitation_service.invite(**{**data, "role": Role(data["role"])}), status=201)

    @extend_schema(request=None, responses=s.InvitationOutput)
    @action(detail=True, methods=["post"])
    def resend(self, request: Request, pk: str) -> Response:
        """Send the mail again with a new link, good for a week from now."""
        return self.show(invitation_service.resend(invitation_id=self.get_object().id))

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Withdraw the invitation."""
        invitation_service.revoke(invitation_id=self.get_object().id)
        return Response(status=204)


class InvitationOfferView(APIView):
    """What a link invites to, for whoever has it."""

    authentication_classes = ()
    permission_classes = ()

    @extend_schema(request=s.InvitationTokenInput, responses=s.InvitationOfferOutput, auth=[])
    def post(self, request: Request) -> Response:
        """Who invites whom to which account. 404 once it was used, withdrawn or has expired."""
        invitation = invitation_service.of_token(**read_input(request, s.InvitationTokenInput))
        inviter = invitation.user
        return Response(
            {
                "email": invitation.email,
                "account_name": invitation.account.name,
                "invited_by": (inviter.name or inviter.email) if inviter else None,
                "role": invitation.role,
                "expires_at": invitation.expires_at,
            },
            headers={"Cache-Control": "no-store"},
        )


class AcceptInvitationView(APIView):
    """Join the account that a link invites to."""

    permission_classes = (IsAuthenticatedAndActive,)

    @extend_schema(request=s.InvitationTokenInput, responses=s.JoinedOutput)
    def post(self, request: Request) -> Response:
        """The signed-in person joins. Whoever is new joins by signing up with the link instead."""
        user: Any = request.user
        member = invitation_service.accept(user=user, **read_input(request, s.InvitationTokenInput))
        return Response({"account_id": member.account_id, "role": member.role})
