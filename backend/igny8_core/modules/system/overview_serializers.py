"""Shapes of the overview."""

from __future__ import annotations

from rest_framework import serializers

from igny8_core.core.base.serializers import OutputSerializer
from igny8_core.modules.system.serializers import PipelineOutput


class CreditsLeftOutput(OutputSerializer):
    """The account's credits in short."""

    available = serializers.IntegerField()
    held = serializers.IntegerField()
    monthly_credits = serializers.IntegerField()
    is_low = serializers.BooleanField()


class NoteOutput(OutputSerializer):
    """A fact that wants a person. `code` is stable; `cause` is the newest reason, '' where the fact says it all;
    `link` is a path of the dashboard; `role` is the least that can mend it."""

    code = serializers.CharField()
    level = serializers.ChoiceField(["error", "warning", "info"])
    count = serializers.IntegerField()
    sentence = serializers.CharField()
    cause = serializers.CharField()
    link = serializers.CharField()
    role = serializers.CharField()


class NextOutput(OutputSerializer):
    """Something that will happen by itself; not while `active` is false."""

    kind = serializers.ChoiceField(["rule", "task", "publish"])
    id = serializers.CharField()
    title = serializers.CharField()
    at = serializers.DateTimeField()
    day = serializers.DateField()
    active = serializers.BooleanField()


class SiteOverviewOutput(OutputSerializer):
    """Where a site stands."""

    site_id = serializers.CharField()
    credits = CreditsLeftOutput()
    pipeline = PipelineOutput()
    stuck = NoteOutput(many=True)
    todo = NoteOutput(many=True)
    next = NextOutput(many=True)


class SiteLineOutput(OutputSerializer):
    """A site in one line. `stuck` (of these, `urgent` are errors) and `todo` count the notes of its own overview."""

    site_id = serializers.CharField()
    name = serializers.CharField()
    domain = serializers.CharField()
    kind = serializers.CharField()
    automation_paused = serializers.BooleanField()
    keywords = serializers.IntegerField()
    clusters = serializers.IntegerField()
    ideas_to_approve = serializers.IntegerField()
    tasks_waiting = serializers.IntegerField()
    tasks_running = serializers.IntegerField()
    content_to_review = serializers.IntegerField()
    content_scheduled = serializers.IntegerField()
    published = serializers.IntegerField()
    jobs_running = serializers.IntegerField()
    urgent = serializers.IntegerField()
    stuck = serializers.IntegerField()
    todo = serializers.IntegerField()


class AccountOverviewOutput(OutputSerializer):
    """All sites that the member may see."""

    credits = CreditsLeftOutput()
    automation_paused = serializers.BooleanField()
    sites = SiteLineOutput(many=True)
