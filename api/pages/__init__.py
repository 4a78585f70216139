"""What people meet in a browser: routes, view-models, templates and their static files.

How a page is made stands in docs/pages.md.
"""
