"""Shapes of the publisher's API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class FindingOutput(OutputSerializer):
    """One check of the connection doctor."""

    code = serializers.CharField()
    ok = serializers.BooleanField()
    sentence = serializers.CharField()
    how_to_mend = serializers.CharField()


class ConnectionOutput(OutputSerializer):
    """A WordPress connection; its password is never shown."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    base_url = serializers.CharField()
    username = serializers.CharField()
    default_status = serializers.CharField()
    allow_offline_text = serializers.BooleanField()
    state = serializers.CharField()
    findings = FindingOutput(many=True)
    checked_at = serializers.DateTimeField(allow_null=True)


class ConnectionInput(InputSerializer):
    """How the site's WordPress is reached."""

    site_id = IdField()
    base_url = serializers.URLField(max_length=300)
    username = serializers.CharField(max_length=120)
    application_password = serializers.CharField(max_length=200, write_only=True)
    default_status = serializers.ChoiceField(choices=["draft", "publish"], default="draft")
    allow_offline_text = serializers.BooleanField(default=False)


class RecordOutput(OutputSerializer):
    """Where a page went."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    content_id = serializers.CharField()
    content_title = serializers.CharField()
    destination = serializers.CharField()
    status = serializers.CharField()
    content_version = serializers.IntegerField()
    external_id = serializers.CharField()
    external_url = serializers.CharField()
    external_status = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)
    verified_at = serializers.DateTimeField(allow_null=True)
    error_code = serializers.CharField()
    error_detail = serializers.CharField()
    job_id = serializers.CharField(allow_null=True)


class WordPressPageOutput(OutputSerializer):
    """A page of the site builder in WordPress. `external_status` is WordPress's own word, '' before it was sent.
    `left_out` names what is not there as it is here: kinds of blocks (contact_form), fields (noindex, meta, slug,
    parent), links to pages that are gone (links), and `changed` where somebody changed it there."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    page_id = serializers.CharField()
    title = serializers.CharField()
    path = serializers.CharField()
    page_version = serializers.IntegerField()
    is_current = serializers.BooleanField()
    is_deleted = serializers.BooleanField()
    external_id = serializers.CharField()
    external_url = serializers.CharField()
    external_status = serializers.CharField()
    sent_at = serializers.DateTimeField(allow_null=True)
    left_out = serializers.ListField(child=serializers.CharField())
    error_code = serializers.CharField()
    error_detail = serializers.CharField()


class SendPagesInput(InputSerializer):
    """Which site's pages to send. `replace`: also over pages at the same address, and over what people changed there.
    `front_page`: make the home page WordPress's front page, and the blog page its list of posts."""

    site_id = IdField()
    replace = serializers.BooleanField(default=False)
    front_page = serializers.BooleanField(default=False)


class LiveStateOutput(OutputSerializer):
    """What the destination says now; `status` is its own word, '' where it has no such page."""

    is_live = serializers.BooleanField()
    status = serializers.CharField()
    url = serializers.CharField()
    sentence = serializers.CharField()


class DeploymentProblem(OutputSerializer):
    """A page that a deployment left out or kept as it was; or, without a path, a warning."""

    path = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    detail = serializers.CharField()
    kept = serializers.BooleanField()


class DeploymentOutput(OutputSerializer):
    """One version of a hosted site."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    version = serializers.IntegerField()
    status = serializers.CharField()
    build_url = serializers.CharField()
    deployed_at = serializers.DateTimeField(allow_null=True)
    page_count = serializers.IntegerField()
    changed_pages = serializers.IntegerField()
    bytes = serializers.IntegerField()
    stored_bytes = serializers.IntegerField(allow_null=True)
    problems = DeploymentProblem(many=True)
    seconds = serializers.FloatField()
    error_detail = serializers.CharField()
    job_id = serializers.CharField(allow_null=True)
    created_at = serializers.DateTimeField()


class DeployInput(InputSerializer):
    """Which site to deploy."""

    site_id = IdField()
