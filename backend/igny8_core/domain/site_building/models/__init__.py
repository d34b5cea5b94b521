"""Blueprints, their pages and versions, templates, preview links, and what visitors sent."""

from igny8_core.domain.site_building.models.assets import SiteAsset
from igny8_core.domain.site_building.models.blueprints import PageBlueprint, PageRedirect, SiteBlueprint
from igny8_core.domain.site_building.models.forms import FormSubmission
from igny8_core.domain.site_building.models.sharing import PageTemplate, PreviewLink
from igny8_core.domain.site_building.models.versions import BlueprintVersion, PageVersion

__all__ = [
    "BlueprintVersion",
    "FormSubmission",
    "PageBlueprint",
    "PageRedirect",
    "PageTemplate",
    "PageVersion",
    "PreviewLink",
    "SiteAsset",
    "SiteBlueprint",
]
