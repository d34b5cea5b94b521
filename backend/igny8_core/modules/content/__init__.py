"""The content door: HTTP and queue."""
