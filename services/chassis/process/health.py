"""Whether the service in this container lives: `python -m services.chassis.process.health`, 0 or 1.

It is asked again and again, also on a busy machine, so it loads little: `http.client` would double what it costs.
"""

import os
import socket
import sys
from collections.abc import Mapping

_PATIENCE = 10.0
_ASKED = b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
_OK = b"200"


def port(environment: Mapping[str, str]) -> int:
    """Where operations are answered: a port of their own, where there is one."""
    return int(environment.get("REFU_OPERATIONS_PORT") or environment["REFU_HTTP_PORT"])


def lives(port: int) -> bool:
    """Whether /livez answers 200 there, on this very machine."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as connection:
            connection.sendall(_ASKED)
            status_line = connection.makefile("rb").readline(1000)
    except OSError:
        return False
    version, _, rest = status_line.partition(b" ")
    return version.startswith(b"HTTP/") and rest.split()[:1] == [_OK]


if __name__ == "__main__":
    sys.exit(0 if lives(port(os.environ)) else 1)
