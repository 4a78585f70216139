"""Registrer omfordeling and Be om utløsning: form, confirmation, receipt."""
