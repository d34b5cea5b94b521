"""Operators' view of the app."""

from igny8_core.core.audit.operator_admin import register_all

register_all("linking", read_only=["LinkGraph", "LinkedPage"])
