"""Every scenario of every feature, run on the domain alone."""

from pytest_bdd import scenarios

pytest_plugins = ("features.circumstances", "features.acts", "features.outcomes")

scenarios(".")
