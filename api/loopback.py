"""What is on this machine itself, by its number or by the one name that always means it."""

import ipaddress
from urllib.parse import urlsplit


def is_loopback_name(host: str) -> bool:
    """Say whether a host is this machine, without asking any name server."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_loopback_address(address: str) -> bool:
    """Say whether an address (``http://…``, or ``//`` and a ``Host``) leads to this machine."""
    try:
        return is_loopback_name(urlsplit(address).hostname or "")
    except ValueError:
        return False
