"""What people and programs are told."""

from igny8_core.infrastructure.messaging.models.notifications import Notification, NotificationPreference
from igny8_core.infrastructure.messaging.models.webhooks import WebhookDelivery, WebhookEndpoint

__all__ = ["Notification", "NotificationPreference", "WebhookDelivery", "WebhookEndpoint"]
