"""The edge: names become addresses, addresses become connections, and only public ones.

The check goes where a row of the database sends it, and where an answer sends it on. It must never
knock at the municipality's own doors: each address is looked at before it is called, and what is
called is that very address, so that a name cannot answer one thing first and another then.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
# What `is_global` of this Python still lets through: tunnels that hold an IPv4 address, and relays.
NOT_FOR_US = tuple(
    map(ipaddress.ip_network, ("2001::/23", "2002::/16", "192.0.0.0/24", "192.88.99.0/24"))
)


def resolve(host: str, port: int) -> list[str]:
    """Every address of the name. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_kind, address in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    return socket.create_connection((address, port), timeout=seconds)


@dataclass(frozen=True)
class Network:
    """How the world is reached; a test gives its own three ways."""

    resolve: Callable[[str, int], list[str]] = resolve
    connect: Callable[[str, int, float], socket.socket] = connect
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)


def is_public(address: str) -> bool:
    """May a stranger's answer send us there?"""
    try:
        ip: IPAddress = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.version == 6 and ip not in GLOBAL_IPV6:
        return False
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in NOT_FOR_US)
