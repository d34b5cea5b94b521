"""Names and descriptions for clusters, from their members."""

from __future__ import annotations

from collections import Counter

from igny8_core.infrastructure.ai.composer.grammar import listed, sentence_case
from igny8_core.infrastructure.ai.composer.topics import Kind, parse, titled
from igny8_core.infrastructure.ai.functions.auto_cluster import (
    AutoClusterInput,
    AutoClusterOutput,
    ClusterKeyword,
    FoundCluster,
    NamedCluster,
)
from igny8_core.infrastructure.ai.text import fold

_WANTS: dict[Kind, str] = {
    "howto": "want to do it themselves",
    "question": "look for an answer",
    "versus": "weigh two options",
    "best": "compare before they decide",
    "local": "look for somebody nearby",
    "price": "want to know what it costs",
    "review": "read what others say",
    "buy": "are ready to order",
    "plain": "want an overview",
}
_NAME_LIMIT = 60


def compose(data: AutoClusterInput) -> AutoClusterOutput:
    """A name for each group: what its primary is about, made longer where two would be alike."""
    by_id = {keyword.id: keyword for keyword in data.keywords}
    taken: set[str] = set()
    named = []
    for cluster in data.clusters:
        members = [by_id[key] for key in cluster.keyword_ids if key in by_id]
        named.append(
            NamedCluster(key=cluster.key, name=_name(cluster, taken), description=_description(cluster, members))
        )
    return AutoClusterOutput(clusters=tuple(named))


def _name(cluster: FoundCluster, taken: set[str]) -> str:
    topic = parse(cluster.primary)
    short = listed(topic.sides, last="or") if topic.sides[0] else topic.subject
    options = (short, f"{short} {topic.qualifier}".strip(), topic.action or topic.phrase, topic.phrase)
    fitting = [titled(option)[:_NAME_LIMIT] for option in options if option]
    fitting += [f"{fitting[-1][: _NAME_LIMIT - 5]} {number}" for number in range(2, len(taken) + 3)]
    name = next(option for option in fitting if fold(option) not in taken)
    taken.add(fold(name))
    return name


def _description(cluster: FoundCluster, members: list[ClusterKeyword]) -> str:
    ranked = sorted(members, key=lambda keyword: (-(keyword.volume or 0), keyword.phrase))
    shown = listed([f"“{keyword.phrase}”" for keyword in ranked[:3]]) or f"“{cluster.primary}”"
    kinds = Counter(parse(keyword.phrase).kind for keyword in members) or Counter([parse(cluster.primary).kind])
    wants = _WANTS[min(kinds, key=lambda kind: (-kinds[kind], kind))]
    return sentence_case(f"searches such as {shown}, by people who {wants}.")
