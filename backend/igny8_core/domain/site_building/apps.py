"""The Django app of the site building domain."""

from django.apps import AppConfig


class SiteBuildingConfig(AppConfig):
    """Models, services and jobs of site building."""

    name = "igny8_core.domain.site_building"
    label = "site_building"
    verbose_name = "Site building"
