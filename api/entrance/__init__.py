"""The way in and out through the browser: log-in, log-out, the choice of language."""
