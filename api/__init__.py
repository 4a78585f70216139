"""Who may ask: HTTP, pages, command line and wiring."""
