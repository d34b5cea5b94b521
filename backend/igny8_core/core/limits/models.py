"""The counters behind every limit."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from igny8_core.core.base.fields import PublicIdField
from igny8_core.core.base.models import AccountBaseModel


class Counter(AccountBaseModel):
    """How much `owner` (an account's or a site's id) used of `metric` in `period` ('standing', a day or a month)."""

    id = PublicIdField(prefix="cnt")
    owner = models.CharField(max_length=48)
    metric = models.CharField(max_length=40)
    period = models.CharField(max_length=10)
    used = models.BigIntegerField(default=0)

    class Meta(AccountBaseModel.Meta):
        abstract = False
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "metric", "period"], name="counter_once"),
            models.CheckConstraint(condition=models.Q(used__gte=0), name="counter_not_negative"),
        ]
