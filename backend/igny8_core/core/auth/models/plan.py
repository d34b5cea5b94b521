"""What an account has bought: every limit of the plan's section 10, and the monthly credits."""

from __future__ import annotations

from django.db import models

from igny8_core.core.base.fields import PublicIdField


class Plan(models.Model):
    """Operators edit plans; tenants only read theirs. `core/limits/table.py` says what each limit counts."""

    id = PublicIdField(prefix="plan")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    is_default = models.BooleanField(default=False, help_text="Given to an account that registers by itself.")
    monthly_credits = models.PositiveIntegerField(default=1_000)

    # per account
    max_keywords = models.PositiveIntegerField(default=10_000)
    max_clusters = models.PositiveIntegerField(default=1_000)
    max_content_ideas = models.PositiveIntegerField(default=2_000)
    max_sites = models.PositiveIntegerField(default=3)
    max_users = models.PositiveIntegerField(default=3)
    max_sites_built = models.PositiveIntegerField(default=3)
    max_automation_rules = models.PositiveIntegerField(default=50)

    # per site
    daily_content_tasks = models.PositiveIntegerField(default=50)
    daily_ai_requests = models.PositiveIntegerField(default=1_000)
    monthly_word_count_limit = models.PositiveIntegerField(default=500_000)
    daily_image_generation_limit = models.PositiveIntegerField(default=100)
    monthly_image_count = models.PositiveIntegerField(default=1_000)
    daily_site_generations = models.PositiveIntegerField(default=10)
    storage_quota_gb = models.PositiveIntegerField(default=10)
    daily_automation_executions = models.PositiveIntegerField(default=500)
    max_concurrent_tasks = models.PositiveIntegerField(default=5)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="plan_one_default"
            ),
        )

    def __str__(self) -> str:
        return self.name
