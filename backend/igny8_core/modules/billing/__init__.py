"""The billing door: HTTP and queue."""
