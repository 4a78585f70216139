"""Answers that are not the one hoped for: RFC 9457, one permanent code each."""
