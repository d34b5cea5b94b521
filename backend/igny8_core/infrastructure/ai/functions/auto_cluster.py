"""Name and describe clusters that the local algorithm has found; the model moves no keyword."""

from __future__ import annotations

from pydantic import Field

from igny8_core.infrastructure.ai import prompts
from igny8_core.infrastructure.ai.functions.base import AIFunction, Shape, tokens_of
from igny8_core.infrastructure.ai.text import clean_text, fold

NAME = "auto_cluster"
_TOKENS_PER_CLUSTER = 70
_NAME_LIMIT = 80


class ClusterKeyword(Shape):
    """A keyword as the planner has it; `volume` is searches a month, None when not known."""

    id: str
    phrase: str
    volume: int | None = None


class FoundCluster(Shape):
    """A group found by `clustering.cluster_phrases`; `key` is the caller's, `primary` the phrase that stands for it."""

    key: str
    keyword_ids: tuple[str, ...]
    primary: str


class AutoClusterInput(Shape):
    """The keywords and the groups over them."""

    keywords: tuple[ClusterKeyword, ...]
    clusters: tuple[FoundCluster, ...] = Field(min_length=1)
    language: str = "en"


class NamedCluster(Shape):
    """A name and a sentence for the group `key`."""

    key: str
    name: str
    description: str


class AutoClusterOutput(Shape):
    """One entry for every group of the input."""

    clusters: tuple[NamedCluster, ...]


def check(data: AutoClusterInput, output: AutoClusterOutput) -> list[str]:
    """Every key exactly once, names present, short and distinct."""
    wanted = {cluster.key for cluster in data.clusters}
    keys = [cluster.key for cluster in output.clusters]
    complaints = [f"cluster key {key!r} is not in the data" for key in keys if key not in wanted]
    complaints += [f"cluster key {key!r} is missing" for key in sorted(wanted.difference(keys))]
    if len(set(keys)) != len(keys):
        complaints.append("a cluster key is repeated")
    names = [fold(cluster.name) for cluster in output.clusters]
    if any(not name or len(name) > _NAME_LIMIT for name in names):
        complaints.append(f"every name needs 1 to {_NAME_LIMIT} characters")
    if len(set(names)) != len(names):
        complaints.append("two clusters have the same name")
    return complaints


def sanitise(data: AutoClusterInput, output: AutoClusterOutput) -> AutoClusterOutput:
    """Plain text only."""
    return AutoClusterOutput(
        clusters=tuple(
            NamedCluster(key=item.key, name=clean_text(item.name), description=clean_text(item.description))
            for item in output.clusters
        )
    )


def max_output_tokens(data: AutoClusterInput) -> int:
    """Twice a usual answer."""
    return 500 + 2 * _TOKENS_PER_CLUSTER * len(data.clusters)


def estimate_tokens(data: AutoClusterInput) -> int:
    """The data, the instructions and a sentence for each cluster."""
    return 350 + tokens_of(data.model_dump_json()) + _TOKENS_PER_CLUSTER * len(data.clusters)


AUTO_CLUSTER: AIFunction[AutoClusterInput, AutoClusterOutput] = AIFunction(
    name=NAME,
    version=prompts.version_of(NAME),
    input_type=AutoClusterInput,
    output_type=AutoClusterOutput,
    check=check,
    sanitise=sanitise,
    estimate_tokens=estimate_tokens,
    max_output_tokens=max_output_tokens,
)
