"""Shapes of the planner's API."""
