"""Exports: a book as foreign programs and people's desks want it. Each module writes one format.

All are functions of a ``picture.Picture``, a book at (at, known), and yield or return bytes that
are the same over HTTP, on the command line, and the next time. None of them decides anything.
"""
