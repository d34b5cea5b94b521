"""Real PostgreSQL and Redis from PyPI wheels, for a machine that has neither (see docs/decisions)."""
