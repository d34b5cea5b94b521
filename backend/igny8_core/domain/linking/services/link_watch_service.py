"""Hear of every change that links depend on, whoever made it: look at each site now and then, and start the mending.

Addresses, statuses and versions of a site's pages are compared with what the linker last read. So nothing is missed:
a slug edited by a person, a page archived in bulk, a run taken back, a post that goes live or is retracted.
"""

from __future__ import annotations

import time
from datetime import timedelta

from django.db.models import F, Q
from django.utils import timezone

from igny8_core.core.accounts.selectors import get_site
from igny8_core.domain.linking.models import SiteLinking
from igny8_core.domain.linking.services import repair_service
from igny8_core.shared.tenancy import cross_tenant, tenant_scope

EVERY = timedelta(minutes=2)
_PER_TICK = 20
"""Twenty sites every ten seconds are 240 in `EVERY`; with more sites each is looked at a little later."""
_BUDGET_SECONDS = 2.0
"""The tick has other things to do: a site of 10,000 pages takes half a second."""


def look_for_changes() -> int:
    """Start the repair of the sites that need one. Any number of beats may call this at once. Returns how many."""
    now = timezone.now()
    due = Q(checked_at=None) | Q(checked_at__lte=now - EVERY)
    with cross_tenant(reason="the tick looks for sites of every tenant whose pages changed"):
        sites = list(
            SiteLinking.objects.filter(due, site__is_active=True)
            .order_by(F("checked_at").asc(nulls_first=True))
            .values_list("id", "account_id", "site_id", "checked_at")[:_PER_TICK]
        )
    started, begun = 0, time.monotonic()
    for row_id, account_id, site_id, seen in sites:
        if time.monotonic() - begun > _BUDGET_SECONDS:
            break
        with tenant_scope(account_id):
            claimed = SiteLinking.objects.filter(id=row_id, checked_at=seen).update(checked_at=now)
            if claimed and repair_service.needs_repair(site=get_site(site_id=site_id)):
                repair_service.request_repair(site_id=site_id)
                started += 1
    return started
