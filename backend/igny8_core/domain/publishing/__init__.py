"""The publishing domain."""
