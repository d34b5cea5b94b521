"""Durable jobs and recorded events: PostgreSQL is the truth, Redis a doorbell."""

from django.apps import AppConfig

from igny8_core.shared import events


class JobsConfig(AppConfig):
    """Binds the event sink, so that a service can publish without knowing who hears it."""

    name = "igny8_core.core.jobs"
    label = "igny8_jobs"
    verbose_name = "Jobs"

    def ready(self) -> None:
        # The sink needs the models, which exist only now.
        from igny8_core.core.jobs import outbox  # noqa: PLC0415

        events.bind_sink(outbox.record)
