"""What is written: the only writer of events. Load, decide, append; and verify."""
