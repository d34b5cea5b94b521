"""Kinds of jobs of the automation domain. Events are dispatched by `core.jobs.kinds.EVENTS_DISPATCH`."""

from igny8_core.core.jobs.kinds import JobKind

RUN_RULE = JobKind("automation.run_rule", queue="interactive", lane="events", label="Run an automation rule")
