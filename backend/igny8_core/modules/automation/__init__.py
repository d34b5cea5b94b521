"""The automation door: HTTP and queue."""
