"""The optimizer door: HTTP and queue."""
