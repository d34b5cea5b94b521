"""Credits: reserved before work, settled or released once, never below zero, whatever races."""

from __future__ import annotations

import threading

import pytest
from config.invariants import INVARIANTS
from django.db import connection
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from igny8_core.core.auth.models import Role
from igny8_core.domain.billing import selectors
from igny8_core.domain.billing.models import CreditBalance, CreditHold, CreditTransaction
from igny8_core.domain.billing.services import credit_service
from igny8_core.shared.errors import Conflict, Invalid, LimitReached
from igny8_core.shared.tenancy import tenant_scope

from tests.factories import make_world
from tests.support.scenarios import scenario


def _broken() -> list[str]:
    return [line for name in ("Ledger sums to balance", "One ending per hold") for line in INVARIANTS[name]()]


def test_a_hold_reserves_and_settling_returns_the_rest(scope):
    before = selectors.balance().available
    hold = credit_service.hold_for_job(job_id=None, function="generate_content", amount=50, site_id=scope.site.id)
    assert selectors.balance() == selectors.Balance(before - 50, 50)
    assert credit_service.settle(hold_id=hold.id, credits=30) == 30
    assert selectors.balance() == selectors.Balance(before - 30, 0)
    assert _broken() == []


def test_an_overrun_is_not_charged(scope):
    before = selectors.balance().available
    hold = credit_service.hold_for_job(job_id=None, function="generate_content", amount=10, site_id=None)
    assert credit_service.settle(hold_id=hold.id, credits=25) == 10
    assert selectors.balance().available == before - 10
    assert "15 credits over" in CreditTransaction.objects.get(kind="settle").reason


def test_a_hold_ends_once(scope):
    hold = credit_service.hold_for_job(job_id=None, function="generate_content", amount=10, site_id=None)
    credit_service.release(hold_id=hold.id)
    with pytest.raises(Conflict):
        credit_service.settle(hold_id=hold.id, credits=5)
    assert _broken() == []


def test_too_few_credits_are_refused_with_figures(scope):
    available = selectors.balance().available
    with pytest.raises(LimitReached) as refused:
        credit_service.hold_for_job(job_id=None, function="generate_content", amount=available + 1, site_id=None)
    assert refused.value.code == "insufficient_credits"
    assert refused.value.data == {"needed": available + 1, "available": available}
    assert CreditHold.objects.count() == 0


def test_a_grant_needs_a_reason_and_the_monthly_one_comes_once(scope):
    with pytest.raises(Invalid):
        credit_service.grant(amount=5, reason=" ")
    assert credit_service.grant_monthly() is True
    assert credit_service.grant_monthly() is False


@scenario(13)
@pytest.mark.django_db(transaction=True)
def test_64_threads_spend_the_last_100_credits_by_tens():
    """Scenario 13: exactly ten succeed. Without the condition in the UPDATE this fails."""
    world = make_world(credits=100)
    barrier, outcomes = threading.Barrier(64), []

    def spend() -> None:
        try:
            with tenant_scope(world.account.id, user_id=world.owner.id, role=Role.OWNER):
                barrier.wait()
                credit_service.hold_for_job(job_id=None, function="generate_content", amount=10, site_id=None)
                outcomes.append("spent")
        except LimitReached:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=spend) for _ in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (outcomes.count("spent"), outcomes.count("refused")) == (10, 54)
    with tenant_scope(world.account.id):
        assert CreditBalance.objects.get().balance == 0
    assert _broken() == []


class Ledger(RuleBasedStateMachine):
    """Any sequence of grants, holds, settlements and releases keeps the ledger equal to the balance."""

    @initialize()
    def begin(self) -> None:
        self.world = make_world(credits=0)
        self.open: list[str] = []
        self.expected = 0

    def _scoped(self):
        return tenant_scope(self.world.account.id, user_id=self.world.owner.id)

    @rule(amount=st.integers(1, 500))
    def grant(self, amount: int) -> None:
        with self._scoped():
            credit_service.grant(amount=amount, reason="more")
        self.expected += amount

    @rule(amount=st.integers(1, 300))
    def hold(self, amount: int) -> None:
        with self._scoped():
            try:
                made = credit_service.hold_for_job(job_id=None, function="auto_cluster", amount=amount, site_id=None)
            except LimitReached:
                assert amount > self.expected
                return
        self.open.append(made.id)
        self.expected -= amount

    @rule(share=st.floats(0, 2), settle=st.booleans(), pick=st.integers(0, 100))
    def end(self, share: float, settle: bool, pick: int) -> None:
        if not self.open:
            return
        hold_id = self.open.pop(pick % len(self.open))
        with self._scoped():
            amount = CreditHold.objects.get(id=hold_id).amount
            if settle:
                self.expected += amount - credit_service.settle(hold_id=hold_id, credits=int(amount * share))
            else:
                credit_service.release(hold_id=hold_id)
                self.expected += amount

    @invariant()
    def balances(self) -> None:
        if hasattr(self, "world"):
            with self._scoped():
                assert selectors.balance().available == self.expected >= 0
            assert _broken() == []


@pytest.mark.django_db
def test_ledger_as_a_state_machine():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Ledger, settings=hypothesis_settings(max_examples=12, stateful_step_count=15, deadline=None)
    )
