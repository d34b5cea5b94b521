"""One adapter per destination."""
