"""Every scenario of every feature, on each target that `conftest` names."""

from pytest_bdd import scenarios

pytest_plugins = ("features.circumstances", "features.acts", "features.outcomes")

scenarios(".")
