"""Which addresses a tenant's URL may lead to: public unicast ones, and nothing that wraps another."""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading

_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")
_WRAPPING_V6 = (
    ipaddress.IPv6Network("2002::/16"),  # 6to4 carries an IPv4 address
    ipaddress.IPv6Network("2001::/23"),  # Teredo and other protocol assignments
)
_NUMERIC_HOST = re.compile(r"^(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+))*\.?$", re.IGNORECASE)


def is_public(address: str) -> bool:
    """Whether a packet to `address` leaves for the public internet."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        # Mapped, compatible, NAT64, link-local, unique local and multicast all lie outside 2000::/3.
        return ip in _PUBLIC_V6 and ip.is_global and not any(ip in net for net in _WRAPPING_V6)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_loopback(address: str) -> bool:
    """127.0.0.0/8 or ::1, and not one of their disguises."""
    try:
        return ipaddress.ip_address(address).is_loopback and "::ffff" not in address.lower()
    except ValueError:
        return False


def is_disguised(host: str) -> bool:
    """A number that a resolver would take for an address without it looking like one: `2130706433`, `0177.0.0.1`."""
    if not _NUMERIC_HOST.match(host):
        return False
    try:
        return str(ipaddress.IPv4Address(host)) != host
    except ValueError:
        return True


def resolve(host: str, port: int, *, timeout: float) -> list[str]:
    """Every address the resolver answers, in its order. Raises OSError when it fails, TimeoutError when it is slow.

    In a thread of its own: the C resolver knows no deadline.
    """
    answers: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue(1)

    def ask() -> None:
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(info[4][0]) for info in infos)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="egress-resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=timeout)
    except queue.Empty:
        raise TimeoutError(f"no answer from the resolver within {timeout:g} s") from None
    if isinstance(answer, Exception):
        raise OSError(str(answer))
    return answer
