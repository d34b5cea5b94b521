"""What holds a site up and what waits for a person: one line of the table a fact, each with its count and its way out.

`code` is stable: the dashboard translates by it. It is also the name of its count in `counts.of_sites`; 0, no note.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from igny8_core.core.auth.models import Role

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Note:
    """`one` and `many` say the fact for 1 and for `{n}`; `role` is the least that can mend it."""

    code: str
    level: Level
    one: str
    many: str
    link: str
    role: Role = Role.EDITOR

    def sentence(self, count: int) -> str:
        """The fact in words."""
        return self.one if count == 1 else self.many.format(n=f"{count:,}")


STUCK: tuple[Note, ...] = (
    Note("account_paused", "warning", "All rules of the account are paused.", "", "/automation", Role.ADMIN),
    Note("site_paused", "warning", "All rules of this site are paused.", "", "/sites/{site}", Role.ADMIN),
    Note("credits_none", "error", "No credits are left: nothing that costs credits runs.", "", "/billing", Role.OWNER),
    Note("credits_low", "warning", "Few credits are left.", "", "/billing", Role.OWNER),
    Note(
        "credits_refused", "error", "A job stopped because the credits did not suffice.",
        "{n} jobs stopped because the credits did not suffice.", "/jobs?state=failed",
    ),
    Note(
        "limits_reached", "warning", "A limit of the plan is used up.",
        "{n} limits of the plan are used up.", "/billing#limits", Role.OWNER,
    ),
    Note(
        "wordpress_refused", "error", "WordPress refuses the connection.", "",
        "/publisher/destinations", Role.ADMIN,
    ),
    Note(
        "publishing_failed", "error", "A page could not be published.",
        "{n} pages could not be published.", "/publisher/records?status=failed",
    ),
    Note(
        "publishing_unknown", "warning", "WordPress did not say whether a page was published; it is looked up again.",
        "WordPress did not say whether {n} pages were published; they are looked up again.",
        "/publisher/records?status=unknown",
    ),
    Note("deployment_failed", "error", "The last deployment of the site failed.", "", "/publisher/deployments"),
    Note(
        "tasks_failed", "error", "A page could not be written.",
        "{n} pages could not be written.", "/writer/tasks?status=failed",
    ),
    Note(
        "images_failed", "error", "An image could not be made.",
        "{n} images could not be made.", "/writer/images?state=failed",
    ),
    Note(
        "optimisations_failed", "error", "A page could not be optimised.",
        "{n} pages could not be optimised.", "/optimizer/compare?state=failed&type=optimise",
    ),
    Note("jobs_failed", "error", "A job failed.", "{n} jobs failed.", "/jobs?state=failed"),
    Note(
        "jobs_dead", "error", "A job was given up after several attempts.",
        "{n} jobs were given up after several attempts.", "/jobs?state=dead",
    ),
    Note(
        "jobs_waiting", "warning", "A job has waited for a worker for more than ten minutes.",
        "{n} jobs have waited for a worker for more than ten minutes.", "/jobs?state=admitted",
    ),
    Note(
        "drafts_below_gates", "warning", "A draft does not pass the quality gates.",
        "{n} drafts do not pass the quality gates.", "/writer/content?status=draft",
    ),
    Note(
        "rules_paused", "error", "A rule paused itself because it kept failing.",
        "{n} rules paused themselves because they kept failing.", "/automation/rules", Role.ADMIN,
    ),
    Note(
        "rules_held_back", "warning", "A rule was held back today by a limit.",
        "{n} rules were held back today by a limit.", "/automation/history?status=skipped",
    ),
)  # fmt: skip

TO_DO: tuple[Note, ...] = (
    Note(
        "connect_wordpress", "warning", "Connect WordPress, so that pages can be published.", "",
        "/publisher/destinations", Role.ADMIN,
    ),
    Note(
        "connect_model", "info", "Connect a model provider: until then all text is a sample.", "",
        "/settings/integrations", Role.ADMIN,
    ),
    Note("import_keywords", "info", "Import keywords to begin with.", "", "/planner/keywords"),
    Note("choose_workflow", "info", "Choose a workflow: no rule is switched on.", "", "/automation/workflows"),
    Note("content_to_review", "warning", "A page waits for review.", "{n} pages wait for review.", "/writer/review"),
    Note(
        "content_to_publish", "info", "An approved page is neither published nor scheduled.",
        "{n} approved pages are neither published nor scheduled.", "/writer/content?status=approved",
    ),
    Note("ideas_to_approve", "info", "An idea waits for approval.", "{n} ideas wait for approval.",
         "/planner/ideas?status=new"),
    Note(
        "changes_to_decide", "info", "The optimiser's changes of a page wait for your decision.",
        "The optimiser's changes of {n} pages wait for your decision.", "/optimizer/compare?state=done&type=optimise",
    ),
    Note(
        "refreshes_to_start", "info", "A page loses visitors and could be refreshed.",
        "{n} pages lose visitors and could be refreshed.", "/optimizer",
    ),
    Note("links_to_decide", "info", "A link is suggested.", "{n} links are suggested.",
         "/linker/candidates?state=suggested"),
    Note("keywords_to_cluster", "info", "A keyword is in no cluster yet.", "{n} keywords are in no cluster yet.",
         "/planner/keywords?status=new"),
)  # fmt: skip
