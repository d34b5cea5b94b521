"""Operators' view of the app."""

from igny8_core.core.audit.operator_admin import register_all

register_all("igny8_messaging", read_only=["WebhookDelivery", "WebhookEndpoint"])
