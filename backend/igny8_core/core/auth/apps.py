"""The foundation app: who, whose, and on which plan."""

from django.apps import AppConfig


class AuthConfig(AppConfig):
    """Label `igny8_auth`, since `auth` is Django's own."""

    name = "igny8_core.core.auth"
    label = "igny8_auth"
    verbose_name = "Accounts and sites"
