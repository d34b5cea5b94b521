"""The system door: HTTP and queue."""
