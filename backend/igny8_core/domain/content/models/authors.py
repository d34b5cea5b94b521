"""In whose voice a site writes, and what it may rely on."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from igny8_core.core.base.constraints import SameAccount
from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.managers import SharedManager
from igny8_core.core.base.models import AccountBaseModel, SiteSectorBaseModel


class AuthorProfile(AccountBaseModel):
    """A voice, for the account or for one site."""

    id = PublicIdField(prefix="auth")
    site = models.ForeignKey("igny8_auth.Site", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=120, help_text="Shown as the author.")
    bio = models.TextField(blank=True)
    voice = models.TextField(blank=True, help_text="Such as “plain words, first person plural”.")
    tone = models.CharField(max_length=255, blank=True)
    audience = models.CharField(max_length=255, blank=True)
    banned_words = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    examples = models.TextField(blank=True, help_text="A passage in this voice.")
    is_default = models.BooleanField(default=False)

    objects = SharedManager()  # type: ignore[misc]

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            SameAccount(field="site", to_table="igny8_auth_site", name="author_site_in_account"),
            models.UniqueConstraint(fields=["account", "site", "name"], name="author_once", nulls_distinct=False),
            models.UniqueConstraint(
                fields=["account", "site"],
                condition=models.Q(is_default=True),
                name="author_one_default",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SourceDocument(SiteSectorBaseModel):
    """A text of the site's own that pages may rely on and cite."""

    id = PublicIdField(prefix="src")
    title = models.CharField(max_length=255)
    filename = models.CharField(max_length=255, blank=True, help_text="Blank for pasted text.")
    url = models.CharField(max_length=500, blank=True, help_text="Where readers find it.")
    language = models.CharField(max_length=12, default="en")
    words = models.PositiveIntegerField(default=0)
    method = models.CharField(max_length=64, blank=True, help_text="How its passages were embedded.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.title


class SourcePassage(SiteSectorBaseModel):
    """A few sentences of a source, found again by meaning."""

    id = PublicIdField(prefix="psg")
    source = models.ForeignKey(SourceDocument, on_delete=models.CASCADE, related_name="passages")
    position = models.PositiveIntegerField()
    text = models.TextField()
    vector = models.BinaryField(editable=False, help_text="Little-endian float32.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["source", "position"], name="passage_once"),
        ]
