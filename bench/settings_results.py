"""The peer of row 5: the same worker with django-celery-results, which writes each task's state to PostgreSQL."""

import sys

from config.env import home
from config.settings.dev import *  # noqa: F403

# Appended, so that only what the environment lacks comes from the peers' folder.
sys.path.append(str(home() / "peers"))

INSTALLED_APPS = [*INSTALLED_APPS, "django_celery_results"]  # noqa: F405
CELERY_RESULT_BACKEND = "django-db"
CELERY_TASK_IGNORE_RESULT = False
CELERY_TASK_TRACK_STARTED = True
CELERY_RESULT_EXTENDED = False
CELERY_DB_REUSE_MAX = 1_000
