"""What can be seen: one module per question, each rebuilt from the event log."""
