"""What comes in: bodies, parameters and headers, read strictly."""
