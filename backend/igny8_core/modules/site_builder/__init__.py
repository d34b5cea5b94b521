"""The site_builder door: HTTP and queue."""
