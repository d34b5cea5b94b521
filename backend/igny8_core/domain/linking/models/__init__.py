"""Models of the linking domain."""

from igny8_core.domain.linking.models.graphs import LinkGraph, SiteLinking
from igny8_core.domain.linking.models.links import InternalLink
from igny8_core.domain.linking.models.pages import LinkedPage

__all__ = ["InternalLink", "LinkGraph", "LinkedPage", "SiteLinking"]
