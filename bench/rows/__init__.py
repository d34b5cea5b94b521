"""One module per row of the design's performance table. Each has `run() -> list[Figure]`."""
