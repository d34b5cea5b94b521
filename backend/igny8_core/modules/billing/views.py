"""Credits: balance, ledger, prices, an operator's grants."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, ClassVar

from django.db.models import Case, F, Value, When
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from igny8_core.core.accounts.selectors import get_account, get_site
from igny8_core.core.api.base import AccountModelViewSet, read_input
from igny8_core.core.api.permissions import IsOperator, tenant_of
from igny8_core.core.auth.models import Role
from igny8_core.domain.billing import selectors
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.billing.services import credit_service, usage_service, watch_service
from igny8_core.modules.billing import serializers as s


class BalanceView(APIView):
    """The account's credits."""

    @extend_schema(responses=s.BalanceOutput)
    def get(self, request: Request) -> Response:
        """What is available, what is held, what was spent on which function."""
        plan = get_account().plan
        balance, monthly = selectors.balance(), plan.monthly_credits
        return Response(
            {
                **asdict(balance),
                "is_low": watch_service.is_low(available=balance.available, monthly_credits=monthly),
                "monthly_credits": monthly,
                "plan": plan.name,
                "spent": list(selectors.spent_by_function()),
            }
        )


class TransactionViewSet(AccountModelViewSet):
    """The ledger."""

    model = CreditTransaction
    output = s.TransactionOutput
    filters: ClassVar[dict[str, str]] = {
        "kind": "kind",
        "function": "function",
        "site": "site_id",
        "user": "user_id",
        "job": "job_id",
        "since": "created_at__gte",
        "until": "created_at__lt",
    }

    def get_queryset(self) -> Any:
        """Whose work it was is for owners and admins; everybody sees their own."""
        tenant = tenant_of(self.request)
        email: Any = F("user__email")
        if tenant.role.rank < Role.ADMIN.rank:
            email = Case(When(user_id=tenant.user_id, then=email), default=Value(None))
        return super().get_queryset().annotate(email=email)


class CreditUsageView(APIView):
    """What the credits went into."""

    @extend_schema(parameters=[s.UsageQuery], responses=s.CreditUsageOutput)
    def get(self, request: Request) -> Response:
        """Spent credits of a period by day, function, site and (for owners and admins) member."""
        query = s.UsageQuery(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        period = usage_service.read_period(start=asked.get("start"), end=asked.get("end"), timezone=asked["timezone"])
        site = get_site(site_id=asked["site"]) if "site" in asked else None
        found = selectors.usage(period=period, site_id=site.id if site else None)
        if tenant_of(request).role.rank < Role.ADMIN.rank:
            found["by_member"] = None
        return Response({"start": period.start, "end": period.end, **found})


class CostPreviewView(APIView):
    """Prices before they are paid."""

    roles: ClassVar[dict[str, Role]] = {"post": Role.VIEWER}

    @extend_schema(responses=s.CostOutput(many=True))
    def get(self, request: Request) -> Response:
        """The price list."""
        return Response([asdict(cost) for cost in COSTS.values()])

    @extend_schema(request=s.PreviewInput, responses=s.PreviewOutput)
    def post(self, request: Request) -> Response:
        """What a call would cost at most. Nothing is reserved."""
        price = credit_service.preview(**read_input(request, s.PreviewInput))
        return Response({"credits": price, "available": selectors.balance().available})


class GrantView(APIView):
    """Operators only."""

    permission_classes = (IsOperator,)

    @extend_schema(request=s.GrantInput, responses={201: s.TransactionOutput})
    def post(self, request: Request) -> Response:
        """Change an account's credits, with a reason; it is audited."""
        line = credit_service.grant_as_operator(user_id=str(request.user.pk), **read_input(request, s.GrantInput))
        return Response(s.TransactionOutput(line).data, status=201)
