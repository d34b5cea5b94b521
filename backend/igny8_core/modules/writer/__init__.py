"""The writer door: HTTP and queue."""
