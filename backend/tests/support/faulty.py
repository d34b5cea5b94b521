"""The product's Celery app with a test's traps set, and without the guard that a test took away.

Workers that a test starts run `celery -A tests.support.faulty`; nothing of the product imports this.
"""

from __future__ import annotations

from celery.signals import worker_process_init
from config.celery import app

from tests.support import guards, traps

__all__ = ["app"]


@worker_process_init.connect
def _prepare(**_: object) -> None:
    guards.remove_from_code()
    traps.install()
