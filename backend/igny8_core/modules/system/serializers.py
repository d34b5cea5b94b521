"""Shapes of the system API."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.auth.models import Role, Site
from igny8_core.core.base.serializers import IdField, InputSerializer, OutputSerializer


class SiteOutput(OutputSerializer):
    """A site."""

    id = serializers.CharField()
    name = serializers.CharField()
    domain = serializers.CharField()
    kind = serializers.CharField()
    language = serializers.CharField()
    country = serializers.CharField()
    timezone = serializers.CharField()
    industry_id = serializers.CharField(allow_null=True)
    brief = serializers.CharField()
    review_required = serializers.BooleanField()
    automation_paused = serializers.BooleanField()
    settings = serializers.DictField()
    is_active = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class SiteChange(InputSerializer):
    """What may be changed."""

    name = serializers.CharField(max_length=120)
    domain = serializers.RegexField(r"^[a-z0-9.-]+$", max_length=253, required=False, allow_blank=True)
    language = serializers.RegexField(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=12, required=False)
    country = serializers.RegexField(r"^[A-Z]{2}$", required=False)
    timezone = serializers.CharField(max_length=64, required=False)
    industry_id = IdField(required=False, allow_null=True)
    brief = serializers.CharField(max_length=20_000, required=False, allow_blank=True)
    review_required = serializers.BooleanField(required=False)
    automation_paused = serializers.BooleanField(required=False)
    settings = serializers.DictField(
        required=False, help_text="quality, gate and cadence; a part that is sent takes the place of the one before."
    )


class SiteInput(SiteChange):
    """A new site."""

    kind = serializers.ChoiceField(choices=Site.Kind.choices)


class SectorOutput(OutputSerializer):
    """A subject of a site."""

    id = serializers.CharField()
    site_id = serializers.CharField()
    name = serializers.CharField()
    catalogue_sector_id = serializers.CharField(allow_null=True)


class SectorChange(InputSerializer):
    """Another name, another sector of the catalogue."""

    name = serializers.CharField(max_length=120)
    catalogue_sector_id = IdField(allow_null=True, required=False)


class SectorInput(SectorChange):
    """A new subject."""

    site_id = IdField()


class UsageOutput(OutputSerializer):
    """One limit as it stands."""

    metric = serializers.CharField()
    label = serializers.CharField()
    limit = serializers.IntegerField()
    used = serializers.IntegerField()
    remaining = serializers.IntegerField()
    resets_at = serializers.DateTimeField(allow_null=True)


class PipelineOutput(OutputSerializer):
    """How many items of a site stand at each step."""

    keywords = serializers.DictField(child=serializers.IntegerField())
    clusters = serializers.IntegerField()
    ideas = serializers.DictField(child=serializers.IntegerField())
    tasks = serializers.DictField(child=serializers.IntegerField())
    content = serializers.DictField(child=serializers.IntegerField())
    publishing = serializers.DictField(child=serializers.IntegerField())
    jobs = serializers.DictField(child=serializers.IntegerField())


class AccountOutput(OutputSerializer):
    """An account that the person belongs to. `closes_at`: when it is deleted, if its owner has closed it."""

    id = serializers.CharField()
    name = serializers.CharField()
    status = serializers.CharField()
    closes_at = serializers.DateTimeField(allow_null=True)
    role = serializers.CharField()
    plan = serializers.CharField()


class UserOutput(OutputSerializer):
    """The person. `language` of the dashboard; empty: as the browser asks."""

    id = serializers.CharField()
    email = serializers.CharField()
    name = serializers.CharField()
    language = serializers.CharField()


class LookOutput(OutputSerializer):
    """An operator's look at somebody else's account, and when it ends by itself."""

    account_name = serializers.CharField()
    until = serializers.DateTimeField()


class SessionOutput(OutputSerializer):
    """Who is signed in, for which account, with which role, the sites that they see, and where the builder is."""

    user = UserOutput()
    account_id = serializers.CharField(allow_null=True)
    role = serializers.CharField(allow_null=True)
    accounts = AccountOutput(many=True)
    sites = SiteOutput(many=True)
    builder_url = serializers.CharField()
    look = LookOutput(allow_null=True)


class MemberOutput(OutputSerializer):
    """A member of the account."""

    id = serializers.CharField()
    user_id = serializers.CharField()
    email = serializers.CharField()
    name = serializers.CharField()
    role = serializers.CharField()
    all_sites = serializers.BooleanField()
    site_ids = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()


class MemberChange(InputSerializer):
    """Another role; other sites when they are given (an empty list: all)."""

    role = serializers.ChoiceField(choices=Role.choices)
    site_ids = serializers.ListField(child=IdField(), max_length=1000, required=False)


class TokenOutput(OutputSerializer):
    """An API token, without its secret."""

    id = serializers.CharField()
    name = serializers.CharField()
    hint = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    last_used_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    revoked_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()


class TokenInput(InputSerializer):
    """A new token."""

    name = serializers.CharField(max_length=80)
    scopes = serializers.ListField(child=serializers.ChoiceField(choices=["read", "write"]), min_length=1)
    expires_at = serializers.DateTimeField(allow_null=True, default=None)


class NewTokenOutput(TokenOutput):
    """With the secret: the only time that it is shown."""

    secret = serializers.CharField()


class JobOutput(OutputSerializer):
    """A job as lists show it."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    kind = serializers.CharField()
    state = serializers.CharField()
    attempts = serializers.IntegerField()
    max_attempts = serializers.IntegerField()
    progress_done = serializers.IntegerField()
    progress_total = serializers.IntegerField()
    progress_step = serializers.CharField()
    credits_reserved = serializers.IntegerField()
    credits_settled = serializers.IntegerField()
    error_code = serializers.CharField()
    error_detail = serializers.CharField()
    run_after = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)


class ProgressOutput(OutputSerializer):
    """How far a job is."""

    done = serializers.IntegerField(source="progress_done")
    total = serializers.IntegerField(source="progress_total")
    step = serializers.CharField(source="progress_step")


class CostOfJobOutput(OutputSerializer):
    """What a job holds and what it has cost, in credits."""

    reserved = serializers.IntegerField(source="credits_reserved")
    settled = serializers.IntegerField(source="credits_settled")


class JobErrorOutput(OutputSerializer):
    """Why a job failed or waits for another attempt."""

    code = serializers.CharField(source="error_code")
    detail = serializers.CharField(source="error_detail")


class JobDetailOutput(JobOutput):
    """With its result."""

    progress = ProgressOutput(source="*")
    cost = CostOfJobOutput(source="*")
    error = JobErrorOutput(source="*")
    result = serializers.DictField(allow_null=True)
    root_id = serializers.CharField()
    depth = serializers.IntegerField()


class AuditOutput(OutputSerializer):
    """One action. `email` null: a rule, the clock, or an operator's command."""

    id = serializers.CharField()
    user_id = serializers.CharField(allow_null=True)
    email = serializers.CharField(allow_null=True)
    action = serializers.CharField()
    subject = serializers.CharField()
    reason = serializers.CharField()
    data = serializers.DictField()
    request_id = serializers.CharField()
    created_at = serializers.DateTimeField()


class IndustryOutput(OutputSerializer):
    """A trade of the catalogue."""

    id = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()


class AIConnectionOutput(OutputSerializer):
    """A model provider; its key is never shown."""

    id = serializers.CharField()
    site_id = serializers.CharField(allow_null=True)
    provider = serializers.CharField()
    base_url = serializers.CharField()
    text_model = serializers.CharField()
    image_model = serializers.CharField()
    embedding_model = serializers.CharField()
    self_hosted = serializers.BooleanField()
    rung = serializers.CharField()
    probed_at = serializers.DateTimeField(allow_null=True)
    is_active = serializers.BooleanField()


class AIConnectionInput(InputSerializer):
    """The provider of the account, or of one site. The key is write-only; leave it out to keep the one there is."""

    site_id = IdField(allow_null=True, default=None)
    provider = serializers.ChoiceField(choices=["openai", "offline"])
    base_url = serializers.URLField(max_length=300, required=False, allow_blank=True)
    api_key = serializers.CharField(max_length=500, write_only=True, required=False, allow_blank=True)
    text_model = serializers.CharField(max_length=120, required=False, allow_blank=True)
    image_model = serializers.CharField(max_length=120, required=False, allow_blank=True)
    embedding_model = serializers.CharField(max_length=120, required=False, allow_blank=True)
    self_hosted = serializers.BooleanField(required=False)


class ConnectionReportOutput(OutputSerializer):
    """What 'Test connection' found. `price` is known, self_hosted, offline or unknown."""

    ok = serializers.BooleanField()
    rung = serializers.CharField()
    rung_label = serializers.CharField()
    latency_ms = serializers.IntegerField()
    model = serializers.CharField()
    price = serializers.CharField()
    price_version = serializers.CharField()
    error_code = serializers.CharField()
    detail = serializers.CharField()
