"""The published contract: OpenAPI 3.1 with examples that a test runs."""
