"""The global catalogue: industries, their sectors, and keywords to start from. No tenant owns these rows."""

from __future__ import annotations

from django.db import models

from igny8_core.core.base.fields import PublicIdField


class Industry(models.Model):
    """A trade, such as 'Home services'."""

    id = PublicIdField(prefix="ind")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "industries"

    def __str__(self) -> str:
        return self.name


class IndustrySector(models.Model):
    """A part of a trade, such as 'Plumbing'."""

    id = PublicIdField(prefix="isec")
    industry = models.ForeignKey(Industry, on_delete=models.CASCADE, related_name="sectors")
    slug = models.SlugField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["industry", "slug"], name="industry_sector_slug"),)

    def __str__(self) -> str:
        return self.name


class SeedKeyword(models.Model):
    """A keyword that any tenant of that sector may start from."""

    id = PublicIdField(prefix="seed")
    sector = models.ForeignKey(IndustrySector, on_delete=models.CASCADE, related_name="seed_keywords")
    phrase = models.CharField(max_length=255)
    volume = models.PositiveIntegerField(default=0)
    difficulty = models.PositiveSmallIntegerField(default=0)
    intent = models.CharField(max_length=13, default="informational")
    language = models.CharField(max_length=12, default="en")
    country = models.CharField(max_length=2, default="US")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sector", "phrase", "language", "country"], name="seed_keyword_once"),
            models.CheckConstraint(condition=models.Q(difficulty__lte=100), name="seed_keyword_difficulty"),
        )

    def __str__(self) -> str:
        return self.phrase
