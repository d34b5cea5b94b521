"""The linker door: HTTP and queue."""
