"""The planner door: HTTP and queue."""
