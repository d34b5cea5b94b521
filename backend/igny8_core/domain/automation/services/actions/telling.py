"""Telling people and programs."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from igny8_core.domain.automation.services import reporting
from igny8_core.domain.automation.services.actions.base import Action, Context, Item, Params, each
from igny8_core.infrastructure.messaging import notification_service, webhook_service
from igny8_core.shared.errors import Conflict

_TEXT = 1_000


class NotifyParams(Params):
    """What to say, and how urgent it is."""

    # PostgreSQL's JSON has neither NUL nor halves of a character.
    message: str = Field(min_length=1, max_length=_TEXT, pattern=r"^[^\x00]*$")
    level: Literal["info", "success", "warning", "error"] = "info"


class ReportParams(Params):
    """How many days back the report looks."""

    days: int = Field(default=7, ge=1, le=92, strict=True)


class WebhookParams(Params):
    """Which endpoint to call; without one, all that listen to `automation.rule`."""

    endpoint_id: str = Field(default="", pattern="^(hook_[0-9a-f]{32})?$")


def _once(context: Context) -> list[Item]:
    return [Item(context.site.id, context.site.name)]


def _notify(context: Context, item: Item) -> Any:
    return notification_service.notify(
        kind="rule",
        title=context.rule_name,
        body=context.params.message,
        site_id=context.site.id,
        level=context.params.level,
        key=context.key,
    )


def _report(context: Context, item: Item) -> Any:
    report = reporting.report_of(context.site, days=context.params.days)
    return notification_service.notify(
        kind="report", title=report.title, body=report.text, site_id=context.site.id, level="info", key=context.key
    )


def _call(context: Context, item: Item) -> Any:
    chosen = context.params.endpoint_id
    told = webhook_service.send(
        event_type=webhook_service.RULE_EVENT,
        data={"rule": context.rule_name, "site_id": context.site.id, "facts": context.facts},
        site_id=context.site.id,
        endpoint_id=chosen or None,
        key=context.key,
    )
    if not told:
        which = "The webhook endpoint of this action is" if chosen else "No webhook endpoint that listens is"
        raise Conflict("nobody_listens", f"{which} there and switched on for this site.")
    return told


NOTIFY = Action("Notify", "Tells the people of the site.", NotifyParams, _once, each(_notify))
SEND_REPORT = Action("Send a report", "Tells what happened on the site.", ReportParams, _once, each(_report))
CALL_WEBHOOK = Action("Call a webhook", "Tells programs that the rule ran.", WebhookParams, _once, each(_call))
