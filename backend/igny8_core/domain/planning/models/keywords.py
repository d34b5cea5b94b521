"""Search phrases, the files that they came in, and what search engines show for them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import SiteSectorBaseModel


@models.CharField.register_lookup
class Words(models.Lookup[Any]):
    """`normalised__words`: the keyword holds the words of a `to_tsquery`, by the index of words (planning/sql.py)."""

    lookup_name = "words"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        query, values = self.process_rhs(compiler, connection)
        return f"{connection.ops.quote_name(self.lhs.alias)}.id IN (SELECT igny8_keywords_with({query}))", tuple(values)


class Intent(models.TextChoices):
    """What the searcher wants."""

    INFORMATIONAL = "informational"
    NAVIGATIONAL = "navigational"
    COMMERCIAL = "commercial"
    TRANSACTIONAL = "transactional"


class IntentBy(models.TextChoices):
    """Who said so: a later one of these is never overruled by an earlier one."""

    RULES = "rules"
    MEANING = "meaning"
    MODEL = "model"
    FILE = "file"
    PERSON = "person"


class KeywordImport(SiteSectorBaseModel):
    """An uploaded file: previewed, then imported by a job, then undoable as a batch."""

    class State(models.TextChoices):
        PREVIEWED = "previewed"
        IMPORTING = "importing"
        DONE = "done"
        FAILED = "failed"
        UNDONE = "undone"

    id = PublicIdField(prefix="kimp")
    filename = models.CharField(max_length=255)
    path = models.CharField(max_length=255, help_text="In the site's storage.")
    source = models.CharField(max_length=32, blank=True)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict, help_text="What was chosen when it was confirmed.")
    preview = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PREVIEWED)
    rows_total = models.PositiveIntegerField(default=0, help_text="Rows of the file, counted when it was previewed.")
    rows_done = models.PositiveIntegerField(default=0, help_text="Rows read and committed so far.")
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0, help_text="Keywords of the site whose figures the file renewed.")
    duplicates = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list, help_text="The first 1,000, one per row.")
    report_parts = models.PositiveIntegerField(default=0, help_text="Files of the whole report per row, one a chunk.")
    job = models.ForeignKey("igny8_jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(state__in=["previewed", "importing", "done", "failed", "undone"]),
                name="keyword_import_state",
            ),
        ]


class Keyword(SiteSectorBaseModel):
    """One search phrase of one market."""

    class Status(models.TextChoices):
        NEW = "new"
        MAPPED = "mapped"
        USED = "used"
        DISABLED = "disabled"

    id = PublicIdField(prefix="kw")
    phrase = models.CharField(max_length=255)
    normalised = models.CharField(max_length=255, help_text="Unicode and case folded: what uniqueness compares.")
    variant_key = models.CharField(
        max_length=255, blank=True, help_text="Equal for variants: sorted stems of the words."
    )
    variant_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="variants", db_index=False
    )
    volume = models.PositiveIntegerField(default=0, help_text="Searches a month.")
    difficulty = models.PositiveSmallIntegerField(default=0)
    cpc_micro = models.PositiveBigIntegerField(default=0, help_text="Cost per click in millionths of the currency.")
    intent = models.CharField(max_length=13, choices=Intent.choices, default=Intent.INFORMATIONAL)
    intent_by = models.CharField(max_length=7, choices=IntentBy.choices, default=IntentBy.RULES)
    country = models.CharField(max_length=2, default="US")
    language = models.CharField(max_length=12, default="en")
    attributes = models.JSONField(default=dict)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.NEW)
    cluster = models.ForeignKey(
        "planning.Cluster", on_delete=models.SET_NULL, null=True, blank=True, related_name="keywords"
    )
    cluster_score = models.FloatField(null=True, help_text="Cosine similarity to the cluster's centre.")
    cluster_why = models.CharField(max_length=255, blank=True)
    cluster_locked = models.BooleanField(default=False, help_text="A person put it there; clustering leaves it.")
    batch = models.ForeignKey(KeywordImport, on_delete=models.SET_NULL, null=True, blank=True, related_name="keywords")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "sector", "normalised"], name="keyword_once", nulls_distinct=False),
            models.CheckConstraint(condition=models.Q(difficulty__lte=100), name="keyword_difficulty"),
            models.CheckConstraint(
                condition=models.Q(status__in=["new", "mapped", "used", "disabled"]), name="keyword_status"
            ),
            models.CheckConstraint(condition=models.Q(intent__in=Intent.values), name="keyword_intent"),
            models.CheckConstraint(condition=models.Q(intent_by__in=IntentBy.values), name="keyword_intent_by"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["account", "-volume", "-id"], name="keyword_account_volume"),
            models.Index(fields=["site", "-volume", "-id"], name="keyword_site_volume"),
            models.Index(fields=["site", "status", "-volume", "-id"], name="keyword_site_status"),
            models.Index(fields=["account", "-id"], name="keyword_account_newest"),
            models.Index(fields=["account", "-difficulty", "-id"], name="keyword_account_difficulty"),
            models.Index(fields=["account", "-cpc_micro", "-id"], name="keyword_account_cpc"),
            models.Index(fields=["account", "normalised", "id"], name="keyword_account_phrase"),
            GinIndex(SearchVector("normalised", config="simple"), name="keyword_words"),
            models.Index(fields=["site", "variant_key"], name="keyword_site_variant"),
            models.Index(fields=["variant_of"], condition=models.Q(variant_of__isnull=False), name="keyword_variants"),
        ]

    def __str__(self) -> str:
        return self.phrase


class KeywordSerp(SiteSectorBaseModel):
    """The first results for a phrase, from an uploaded file: pages that rank for both tell that two phrases are one."""

    id = PublicIdField(prefix="serp")
    normalised = models.CharField(max_length=255)
    urls = ArrayField(models.CharField(max_length=500), help_text="At most ten, best first.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "normalised"], name="keyword_serp_once"),
        ]


class SavedFilter(SiteSectorBaseModel):
    """A member's way to look at a list again: the query parameters under a name."""

    class Target(models.TextChoices):
        KEYWORDS = "keywords"
        CLUSTERS = "clusters"
        IDEAS = "ideas"
        CONTENT = "content"

    id = PublicIdField(prefix="view")
    user = models.ForeignKey("igny8_auth.User", on_delete=models.CASCADE, related_name="+")
    target = models.CharField(max_length=8, choices=Target.choices)
    name = models.CharField(max_length=80)
    query = models.JSONField(default=dict, help_text="Parameter → text, as the list takes them.")

    class Meta(SiteSectorBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *SiteSectorBaseModel.Meta.constraints,
            models.UniqueConstraint(fields=["site", "user", "target", "name"], name="saved_filter_once"),
            models.CheckConstraint(
                condition=models.Q(target__in=["keywords", "clusters", "ideas", "content"]), name="saved_filter_target"
            ),
        ]

    def __str__(self) -> str:
        return self.name
