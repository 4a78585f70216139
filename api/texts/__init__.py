"""What people read, in bokmål, nynorsk and English: one JSON file per language."""
