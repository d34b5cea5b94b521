"""A handful of phrases, as a site has them on its first day."""

from __future__ import annotations

import pytest
from django.conf import settings
from igny8_core.infrastructure.ai import clustering, embeddings


@pytest.mark.parametrize("granularity", [0.5, 0.75, 1.0])
def test_a_few_phrases_on_one_subject_are_one_cluster(granularity):
    phrases = [
        "best bike chain oil",
        "how to choose bike chain oil",
        "bike chain oil cost",
        "when to replace bike chain oil",
    ]
    found = embeddings.embed(phrases, mode="accurate", cache=settings.AI_CACHE_DIR)
    result = clustering.cluster_phrases(phrases, found.vectors, granularity=granularity, method=found.method)
    assert [len(cluster.members) for cluster in result.clusters] == [4]
