"""Our figures beside a peer's, on the same machine, in one run. `docs/guides/benchmarks.md` explains each."""
