"""Shapes of blueprints, sites, preview links and templates in the site builder's API."""

from __future__ import annotations

from typing import get_args

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer
from igny8_core.domain.site_building.models import SiteBlueprint
from igny8_core.domain.site_building.services.blueprint_service import MAX_BRIEF
from igny8_core.domain.site_building.services.preview_service import MAX_DAYS
from igny8_core.shared.schemas.site_definition import Palette, Radius, ThemeName, Typography


class StyleInput(InputSerializer):
    """The look: a theme, and what of it is adjusted. null gives a field back to the theme."""

    name = serializers.ChoiceField(choices=get_args(ThemeName), required=False)
    palette = serializers.ChoiceField(choices=get_args(Palette), required=False, allow_null=True)
    typography = serializers.ChoiceField(choices=get_args(Typography), required=False, allow_null=True)
    radius = serializers.ChoiceField(choices=get_args(Radius), required=False, allow_null=True)
    description = serializers.CharField(max_length=500, required=False, allow_blank=True)


class ContactInput(InputSerializer):
    """How customers reach the business."""

    organisation = serializers.CharField(max_length=120, required=False, allow_null=True)
    address = serializers.ListField(child=serializers.CharField(max_length=120), max_length=8, required=False)
    phone = serializers.RegexField(
        r"^[0-9+()./ -]{3,40}$",
        required=False,
        allow_null=True,
        error_messages={"invalid": "Digits, spaces and + ( ) . / - only, such as +49 341 123 45."},
    )
    email = serializers.EmailField(max_length=254, required=False, allow_null=True)
    hours = serializers.ListField(child=serializers.CharField(max_length=120), max_length=14, required=False)


class ConfigInput(InputSerializer):
    """What the brief says beyond its text."""

    audience = serializers.CharField(max_length=500, required=False, allow_blank=True)
    services = serializers.ListField(child=serializers.CharField(max_length=120), max_length=24, required=False)
    contact = ContactInput(required=False)
    areas = serializers.ListField(child=serializers.CharField(max_length=120), max_length=100, required=False)


class BlueprintFields(InputSerializer):
    """A step of the wizard."""

    name = serializers.CharField(max_length=120)
    site_type = serializers.CharField(max_length=32, required=False)
    brief = serializers.CharField(max_length=MAX_BRIEF, required=False, allow_blank=True)
    objectives = serializers.ListField(child=serializers.CharField(max_length=200), max_length=20, required=False)
    style = StyleInput(required=False)
    config_json = ConfigInput(required=False)
    wizard_step = serializers.ChoiceField(choices=SiteBlueprint.Step.choices, required=False)


class BlueprintInput(BlueprintFields):
    """A new blueprint."""

    site_id = IdField()


class MenuItemInput(InputSerializer):
    """An entry of the menu: a page, or an address."""

    page_id = IdField(allow_null=True, default=None)
    href = serializers.CharField(max_length=2_000, required=False, allow_blank=True)
    label = serializers.CharField(max_length=120)


class BlueprintChange(BlueprintFields):
    """A step of the wizard, or another menu."""

    navigation_json = MenuItemInput(many=True, required=False)


class MenuItemOutput(OutputSerializer):
    """An entry of the menu."""

    page_id = serializers.CharField(allow_null=True)
    href = serializers.CharField()
    label = serializers.CharField()


class NoticeOutput(OutputSerializer):
    """Something that the wizard should say."""

    code = serializers.CharField()
    detail = serializers.CharField()


class BlueprintRowOutput(OutputSerializer):
    """A blueprint in a list."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    site_type = serializers.CharField()
    objectives = serializers.ListField(child=serializers.CharField())
    style = serializers.DictField(child=serializers.CharField(allow_null=True))
    config_json = serializers.DictField()
    wizard_step = serializers.ChoiceField(choices=SiteBlueprint.Step.choices)
    status = serializers.ChoiceField(choices=SiteBlueprint.Status.choices)
    version = serializers.IntegerField()
    error = serializers.CharField()
    job_id = serializers.CharField(allow_null=True)
    page_count = serializers.IntegerField()
    edited_at = serializers.DateTimeField()
    activated_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class BlueprintOutput(BlueprintRowOutput):
    """A blueprint with its brief and menu."""

    brief = serializers.CharField()
    structure_json = serializers.DictField()
    navigation_json = MenuItemOutput(many=True)
    notices = NoticeOutput(many=True)


class DuplicateBlueprintInput(InputSerializer):
    """Under which name, and for which site."""

    name = serializers.CharField(max_length=120, required=False)
    site_id = IdField(required=False)


class DocumentInput(InputSerializer):
    """A blueprint's document, as the API gave it."""

    site_id = IdField()
    document = serializers.DictField()


class DocumentOutput(OutputSerializer):
    """A blueprint to keep or to carry elsewhere."""

    format = serializers.CharField()
    schema_version = serializers.IntegerField()
    name = serializers.CharField()
    site_type = serializers.CharField()
    brief = serializers.CharField()
    objectives = serializers.ListField(child=serializers.CharField())
    style = serializers.DictField()
    config = serializers.DictField()
    navigation = serializers.ListField(child=serializers.DictField())
    pages = serializers.ListField(child=serializers.DictField())


class TemplateInput(InputSerializer):
    """A page to keep as a template."""

    page_id = IdField()
    name = serializers.CharField(max_length=120)
    description = serializers.CharField(max_length=500, required=False, allow_blank=True)
    whole_account = serializers.BooleanField(default=False)


class TemplateRowOutput(OutputSerializer):
    """A template in a list."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    description = serializers.CharField()
    type = serializers.CharField()
    created_at = serializers.DateTimeField()


class TemplateOutput(TemplateRowOutput):
    """A template with its blocks."""

    blocks_json = serializers.ListField(child=serializers.DictField())


class BuiltInOutput(OutputSerializer):
    """A built-in template or pattern."""

    key = serializers.CharField()
    label = serializers.CharField()
    description = serializers.CharField()
    type = serializers.CharField()
    blocks_json = serializers.ListField(child=serializers.DictField())


class CatalogueOutput(OutputSerializer):
    """What is built in."""

    pages = BuiltInOutput(many=True)
    patterns = BuiltInOutput(many=True)


class PreviewLinkInput(InputSerializer):
    """Which blueprint to show, and for how many days."""

    blueprint_id = IdField()
    days = serializers.IntegerField(min_value=1, max_value=MAX_DAYS, default=7)


class PreviewLinkOutput(OutputSerializer):
    """A link to a draft. `token` opens it without signing in."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    site_blueprint_id = serializers.CharField()
    token = serializers.CharField()
    url_path = serializers.CharField()
    expires_at = serializers.DateTimeField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    views = serializers.IntegerField()
    created_at = serializers.DateTimeField()


class DnsRecordOutput(OutputSerializer):
    """What to enter where the domain is kept."""

    type = serializers.CharField()
    name = serializers.CharField()
    value = serializers.CharField()


class BuiltSiteOutput(OutputSerializer):
    """A site as the builder's list shows it: a hosted one, or a WordPress that has a blueprint. Of the latter, `url`
    is its address ('' before it is connected), and the last deployment is when pages were last sent."""

    id = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    domain = serializers.CharField(allow_blank=True)
    language = serializers.CharField()
    url = serializers.CharField()
    blueprint_id = serializers.CharField(allow_null=True)
    blueprint_name = serializers.CharField(allow_blank=True)
    blueprint_status = serializers.CharField(allow_blank=True)
    served_version = serializers.IntegerField(allow_null=True)
    last_deployed_at = serializers.DateTimeField(allow_null=True)
    last_deployment_status = serializers.CharField(allow_null=True)
    deployment_count = serializers.IntegerField()
    undeployed_changes = serializers.BooleanField()
    pages_in_wordpress = serializers.IntegerField()
    pages_with_problems = serializers.IntegerField()
    new_submissions = serializers.IntegerField()


class BuiltSiteDetailOutput(BuiltSiteOutput):
    """With what its domain needs."""

    dns = DnsRecordOutput(many=True)
    dns_note = serializers.CharField(allow_blank=True)


class DomainInput(InputSerializer):
    """A host name; empty for none."""

    domain = serializers.CharField(max_length=253, allow_blank=True)
