"""Every limit of the plan's section 10, a line each. The metric's name is the `Plan` field's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

GIGABYTE = 1024**3


@dataclass(frozen=True)
class Limit:
    """`period` 'standing' counts what exists; the others start again at the owner's midnight or month."""

    metric: str
    owner: Literal["account", "site"]
    period: Literal["standing", "day", "month"]
    label: str
    unit: int = 1


LIMITS: dict[str, Limit] = {
    limit.metric: limit
    for limit in (
        Limit("max_keywords", "account", "standing", "keywords"),
        Limit("max_clusters", "account", "standing", "clusters"),
        Limit("max_content_ideas", "account", "standing", "content ideas"),
        Limit("max_sites", "account", "standing", "sites"),
        Limit("max_users", "account", "standing", "members"),
        Limit("max_sites_built", "account", "standing", "built sites"),
        Limit("max_automation_rules", "account", "standing", "automation rules"),
        Limit("daily_content_tasks", "site", "day", "content tasks a day"),
        Limit("daily_ai_requests", "site", "day", "model requests a day"),
        Limit("monthly_word_count_limit", "site", "month", "words a month"),
        Limit("daily_image_generation_limit", "site", "day", "generated images a day"),
        Limit("monthly_image_count", "site", "month", "images a month"),
        Limit("daily_site_generations", "site", "day", "site generations a day"),
        Limit("storage_quota_gb", "site", "standing", "bytes of storage", unit=GIGABYTE),
        Limit("daily_automation_executions", "site", "day", "rule executions a day"),
    )
}
"""`max_concurrent_tasks` is missing on purpose: it is enforced by the admission of jobs, in `core/jobs/sql.py`."""
