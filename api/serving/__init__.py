"""Figures and limits that the application keeps while it runs."""
