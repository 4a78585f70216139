"""Foreign programs that check what we export: on PATH, else from Debian; never skipped."""

import os
import shutil
import subprocess
from functools import cache


class NotThere(RuntimeError):
    """A foreign program is not on PATH, and cannot be installed here."""


@cache
def foreign_tool(name: str, package: str | None = None) -> str:
    """Return the path of a program; install its Debian package, as root, where it is missing.

    Raises ``NotThere`` with one clear line.
    """
    found = shutil.which(name)
    if found is not None:
        return found
    package = package or name
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise NotThere(
            f"{name} is needed: install it, on Debian as root: apt-get install {package}"
        )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = ""
    for command in (["update"], ["install", "-y", "--no-install-recommends", package]):
        ran = subprocess.run(
            ["apt-get", *command], env=environment, capture_output=True, text=True, check=False
        )
        said = ran.stderr.strip().rpartition("\n")[2]
    found = shutil.which(name)
    if found is None:
        raise NotThere(f"{name} is needed and apt-get install {package} did not bring it: {said}")
    return found
