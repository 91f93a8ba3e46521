"""The port that a service listens at, alone."""

import errno
from typing import Any

import eventlet


class PortInUse(OSError):
    """Another process listens there already."""

    def __init__(self, host: str, port: int) -> None:
        """Say where, and what to do."""
        super().__init__(
            errno.EADDRINUSE,
            f"Port {port} on {host} is in use by another process: stop that one, or choose another port for this.",
        )
        self.host, self.port = host, port


def listening(host: str, port: int) -> Any:
    """A socket that listens there, alone: eventlet's own default lets a second process share it in silence."""
    try:
        sock = eventlet.listen((host, port), reuse_port=False)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise PortInUse(host or "every address", port) from None
    sock.settimeout(None)  # kombu sets a default for all sockets (celery/kombu issue 838)
    return sock
