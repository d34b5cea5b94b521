"""A run that finds every keyword alone names nothing: it costs nothing, and rules do not repeat it for ever."""

from __future__ import annotations

from igny8_core.domain.automation.services.actions.base import Context
from igny8_core.domain.automation.services.actions.planning import CLUSTER_KEYWORDS, ClusterParams
from igny8_core.domain.billing import selectors
from igny8_core.domain.planning.models import Cluster
from igny8_core.domain.planning.services import clustering_service

from tests.factories import make_keyword
from tests.support.jobs import drain


def test_keywords_without_company_cost_nothing_and_wait_for_others(scope):
    for phrase in ("tax return deadline", "espresso grinder"):
        make_keyword(scope, phrase)
    before = selectors.balance()
    context = Context(scope.site, {}, ClusterParams())
    assert CLUSTER_KEYWORDS.select(context)
    clustering_service.cluster_keywords(site_id=scope.site.id)
    drain()
    assert not Cluster.objects.exists()
    assert selectors.balance() == before
    assert CLUSTER_KEYWORDS.select(context) == []
    make_keyword(scope, "espresso grinder settings")
    assert CLUSTER_KEYWORDS.select(context)
