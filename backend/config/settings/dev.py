"""One machine: embedded or local services, loopback allowed."""

from config.settings.base import *  # noqa: F403

EGRESS_ALLOW_LOOPBACK = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
LOGGING = {"format": "console", "level": "WARNING"}
