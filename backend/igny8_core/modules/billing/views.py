"""Credits: balance, ledger, prices, an operator's grants."""

from __future__ import annotations

from dataclasses import asdict
from typing import ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from igny8_core.core.accounts.selectors import get_account
from igny8_core.core.api.base import AccountModelViewSet, read_input
from igny8_core.core.api.permissions import IsOperator
from igny8_core.domain.billing import selectors
from igny8_core.domain.billing.costs import COSTS
from igny8_core.domain.billing.models import CreditTransaction
from igny8_core.domain.billing.services import credit_service
from igny8_core.modules.billing import serializers as s


class BalanceView(APIView):
    """The account's credits."""

    @extend_schema(responses=s.BalanceOutput)
    def get(self, request: Request) -> Response:
        """What is available, what is held, what was spent on which function."""
        plan = get_account().plan
        spent = list(selectors.spent_by_function())
        return Response(
            {**asdict(selectors.balance()), "monthly_credits": plan.monthly_credits, "plan": plan.name, "spent": spent}
        )


class TransactionViewSet(AccountModelViewSet):
    """The ledger."""

    model = CreditTransaction
    output = s.TransactionOutput
    filters: ClassVar[dict[str, str]] = {"kind": "kind", "function": "function", "site": "site_id"}


class CostPreviewView(APIView):
    """Prices before they are paid."""

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
