"""The publisher door: HTTP and queue."""
