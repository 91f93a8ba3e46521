"""TCP ports on 127.0.0.1: whether one answers, and which are free."""

import os
import random
import socket
from pathlib import Path

from deploy.local.errors import StartError

HOST = "127.0.0.1"
# Below what Linux hands to outgoing connections, so that a port stays ours while its server restarts.
_RANGE = range(15_000, 32_000)
_OPEN = "01"
"""As /proc/net/tcp calls a connection that is established."""


def answers(port: int, host: str = HOST) -> bool:
    """Whether something accepts connections there."""
    try:
        with socket.create_connection((host, port), timeout=1):
            return True
    except OSError:
        return False


def is_free(port: int) -> bool:
    """Whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
            probe.listen(1)  # somebody who is bound and does not listen yet is found only so
        except OSError:
            return False
    return True


def connected_ports() -> list[int]:
    """The local port of each open TCP connection of this machine, over IPv4: a server's as often as it has clients."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return [int(row[1].partition(":")[2], 16) for row in rows if row[3] == _OPEN]


def free_port() -> int:
    """A port nobody listens on now; two processes that ask at once hardly ever get the same."""
    return next(port for port in random.sample(_RANGE, len(_RANGE)) if is_free(port))


def different_ports(count: int) -> list[int]:
    """As many ports that nobody listens on now: a port is one server's alone."""
    found: set[int] = set()
    while len(found) < count:
        found.add(free_port())
    return list(found)


def remembered_port(file: Path) -> int:
    """The port this file names if it is still free, so that an address survives; else a new one, noted there."""
    noted = _noted(file)
    if noted and is_free(noted):
        return noted
    port = free_port()
    file.write_text(f"{port}\n")
    return port


def _noted(file: Path) -> int | None:
    try:
        return int(file.read_text())
    except (OSError, ValueError):
        return None


def gateway_port() -> int:
    """PORT, 8000 unless it is set; raises StartError when it cannot be had."""
    chosen = os.environ.get("PORT") or "8000"
    if not chosen.isdecimal() or int(chosen) > 65_535:
        raise StartError(f"PORT is {chosen!r}; it takes a number, as in: PORT=8001 make run")
    if not is_free(int(chosen)):
        raise StartError(f"Port {chosen} on {HOST} is taken. Choose another: PORT={int(chosen) + 1} make run")
    return int(chosen)
