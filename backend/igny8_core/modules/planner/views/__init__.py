"""The planner's doors for HTTP."""
