"""Forms that write: what was typed, read as people write it, tried through the dry run."""
