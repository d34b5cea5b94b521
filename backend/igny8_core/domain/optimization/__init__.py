"""The optimization domain."""
