"""The site building domain."""
