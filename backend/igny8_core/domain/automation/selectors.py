"""Reads of rules and executions."""

from __future__ import annotations

from igny8_core.domain.automation.models import AutomationRule
from igny8_core.shared.errors import NotFound


def get_rule(*, rule_id: str, for_update: bool = False) -> AutomationRule:
    """Raises NotFound."""
    rules = AutomationRule.objects.select_for_update() if for_update else AutomationRule.objects.all()
    rule = rules.filter(id=rule_id).first()
    if rule is None:
        raise NotFound("rule_not_found", "There is no such rule.")
    return rule
