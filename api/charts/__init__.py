"""Charts: pure functions from data to SVG, the same for a page and for print.

``step.step`` draws balances over a year, ``burn_down.burn_down`` what remains of a reserve, and
``sankey.sankey`` what went from where to where. Each takes a ``drawing.Caption`` and a
``drawing.Canvas``. No script, no style sheet, no ``style`` attribute: presentation attributes and
class names only, so that a strict content security policy lets them through.
"""
