"""Connections to models, and one row for every attempt to call one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.fields import EncryptedTextField, PublicIdField
from igny8_core.core.base.managers import AccountManager, SharedManager
from igny8_core.core.base.models import AccountBaseModel


class AIConnection(AccountBaseModel):
    """Where an account's (or one site's) text, pictures and embeddings come from. No row: the operator's default.

    `api_key` is write-only. `rung` is what the last probe found, '' before it or when nothing was obeyed.
    """

    class ProviderName(models.TextChoices):
        """The implementations under `providers/`."""

        OPENAI = "openai", "OpenAI-compatible"
        OFFLINE = "offline", "Offline"

    id = PublicIdField(prefix="aic")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    provider = models.CharField(max_length=16, choices=ProviderName.choices, default=ProviderName.OPENAI)
    base_url = models.URLField(max_length=500, blank=True)
    api_key = EncryptedTextField(blank=True, default="")
    text_model = models.CharField(max_length=200, blank=True)
    image_model = models.CharField(max_length=200, blank=True)
    embedding_model = models.CharField(max_length=200, blank=True)
    rung = models.CharField(max_length=24, blank=True)
    probed_at = models.DateTimeField(null=True, blank=True)
    self_hosted = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()  # type: ignore[misc]

    class Meta:
        base_manager_name = "objects"
        verbose_name = "AI connection"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "site"], name="aiconnection_one_per_site", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.text_model}".strip()


class AICall(AccountBaseModel):
    """One attempt: written before the call with state `started`, completed after it. Never deleted by the product."""

    class State(models.TextChoices):
        """`started` for longer than the deadline means that the process died in the call."""

        STARTED = "started"
        OK = "ok"
        FAILED = "failed"

    id = PublicIdField(prefix="aicall")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    job_id = models.CharField(max_length=64, blank=True)
    function = models.CharField(max_length=64)
    prompt_version = models.CharField(max_length=16, blank=True)
    provider = models.CharField(max_length=16)
    requested_model = models.CharField(max_length=200, blank=True)
    returned_model = models.CharField(max_length=200, blank=True)
    rung = models.CharField(max_length=24, blank=True)
    attempt = models.PositiveSmallIntegerField(default=1)
    input_tokens = models.PositiveIntegerField(default=0)
    cached_tokens = models.PositiveIntegerField(default=0)
    output_tokens = models.PositiveIntegerField(default=0)
    token_source = models.CharField(max_length=16, blank=True)
    finish_reason = models.CharField(max_length=32, blank=True)
    latency_ms = models.PositiveIntegerField(default=0)
    cost_micro_usd = models.BigIntegerField(null=True, blank=True)
    price_version = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.STARTED)
    error_code = models.CharField(max_length=32, blank=True)

    objects = AccountManager()  # type: ignore[misc]

    class Meta:
        base_manager_name = "objects"
        verbose_name = "AI call"
        indexes: ClassVar = [
            models.Index(fields=["account", "-created_at"], name="aicall_account_recent"),
            models.Index(fields=["account", "job_id"], name="aicall_account_job"),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.state}"


class PromptVersion(AccountBaseModel):
    """Instructions of the account's own, or of one site, for a function; the newest active one applies.

    `entity_type` and `structure` narrow it where they are set.
    """

    id = PublicIdField(prefix="prompt")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    function = models.CharField(max_length=64)
    entity_type = models.CharField(max_length=16, blank=True)
    structure = models.CharField(max_length=20, blank=True)
    number = models.PositiveIntegerField()
    text = models.TextField()
    note = models.CharField(max_length=255, blank=True)
    user = models.ForeignKey("igny8_auth.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_active = models.BooleanField(default=True)

    objects = SharedManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar = [
            SameAccount(field="site", to_table="igny8_auth_site", name="prompt_site_in_account"),
            models.UniqueConstraint(
                fields=["account", "site", "function", "entity_type", "structure", "number"],
                name="prompt_number_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["account", "site", "function", "entity_type", "structure"],
                condition=models.Q(is_active=True),
                name="prompt_one_active",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} {self.number}"
