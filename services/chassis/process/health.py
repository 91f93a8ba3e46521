"""Whether the service in this container lives: `python -m services.chassis.process.health`, 0 or 1. Loads little."""

import http.client
import os
import sys
from collections.abc import Mapping

_PATIENCE = 4.0


def port(environment: Mapping[str, str]) -> int:
    """Where operations are answered: a port of their own, where there is one."""
    return int(environment.get("REFU_OPERATIONS_PORT") or environment["REFU_HTTP_PORT"])


def lives(port: int) -> bool:
    """Whether /livez answers 200 there, on this very machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if lives(port(os.environ)) else 1)
