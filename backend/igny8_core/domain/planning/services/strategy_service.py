"""Strategies: the mix of structures and the cadence, of the account or of one site."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from pydantic import ValidationError

from igny8_core.core.accounts.selectors import require_whole_account
from igny8_core.core.audit import services as audit
from igny8_core.core.auth.models import Site
from igny8_core.domain.planning.models import Strategy
from igny8_core.shared.errors import Conflict, FieldError, Invalid, NotFound
from igny8_core.shared.schemas.cadence import Cadence
from igny8_core.shared.schemas.content_types import Structure
from igny8_core.shared.schemas.site_settings import read_settings
from igny8_core.shared.tenancy import current_scope

MAX_WEIGHT = 100


def default_of(*, site: Site) -> Strategy | None:
    """The site's default strategy, else the account's."""
    found = Strategy.objects.filter(is_default=True, site_id__in=[site.id]).first()
    return found or Strategy.objects.filter(is_default=True, site=None).first()


def cadence_of(*, site: Site) -> Cadence:
    """How often the site publishes: its strategy's cadence, else its settings'."""
    strategy = default_of(site=site)
    if strategy and strategy.cadence:
        return Cadence.model_validate(strategy.cadence)
    return read_settings(site.settings).cadence


def save(*, strategy_id: str | None = None, changes: dict[str, Any]) -> Strategy:
    """Create or change a strategy; a default takes the place of the one before. Raises Invalid, Conflict, NotFound."""
    _check(changes)
    with transaction.atomic():
        strategy = _get(strategy_id) if strategy_id else Strategy(account_id=current_scope().account_id)
        for field, value in changes.items():
            setattr(strategy, field, value)
        require_whole_account(strategy.site_id)
        if strategy.is_default:
            Strategy.objects.filter(site_id=strategy.site_id).exclude(id=strategy.id).update(is_default=False)
        try:
            with transaction.atomic():
                strategy.save()
        except IntegrityError as twice:
            raise Conflict("strategy_exists", f"There is a strategy “{strategy.name}” already.") from twice
        audit.record("strategy.saved", subject=strategy.id, data={"fields": sorted(changes)})
    return strategy


def delete(*, strategy_id: str) -> None:
    """Delete a strategy; the next wider default applies."""
    with transaction.atomic():
        strategy = _get(strategy_id)
        require_whole_account(strategy.site_id)
        audit.record("strategy.deleted", subject=strategy.id, data={"name": strategy.name})
        strategy.delete()


def _check(changes: dict[str, Any]) -> None:
    known = {structure.value for structure in Structure}
    mix = changes.get("structures", {})
    odd = [name for name, weight in mix.items() if name not in known or not 0 < weight <= MAX_WEIGHT]
    if odd:
        sentence = f"{odd[0]}: a structure with a weight of 1 to {MAX_WEIGHT}. Structures: {', '.join(sorted(known))}."
        raise Invalid("invalid_mix", sentence, errors=[FieldError("/structures", "invalid", sentence)])
    if changes.get("cadence"):
        try:
            Cadence.model_validate(changes["cadence"])
        except ValidationError as refused:
            first = refused.errors()[0]
            place = "/cadence/" + "/".join(map(str, first["loc"]))
            raise Invalid(
                "invalid_cadence", first["msg"], errors=[FieldError(place, "invalid", first["msg"])]
            ) from refused


def _get(strategy_id: str) -> Strategy:
    found = Strategy.objects.filter(id=strategy_id).first()
    if found is None:
        raise NotFound("strategy_not_found", "There is no such strategy.")
    return found
