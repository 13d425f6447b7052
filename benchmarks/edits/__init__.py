"""Random edits of a tiny site, after each of which nothing may be stale: `python -m benchmarks.edits`."""
