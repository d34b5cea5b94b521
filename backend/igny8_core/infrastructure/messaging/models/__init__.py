"""What people and programs are told."""

from igny8_core.infrastructure.messaging.models.notifications import Notification

__all__ = ["Notification"]
