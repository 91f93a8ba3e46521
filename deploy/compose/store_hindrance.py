"""Why the store is not reached, as what it is: its name, its port, or the password. For the log of a container."""

import socket
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

LOOK_UP_SECONDS, CONNECT_SECONDS, ANSWER_SECONDS = 3.0, 2.0, 3.0
_REFUSED = 18
"""AuthenticationFailed."""


@dataclass(frozen=True)
class Hindrance:
    """What is in the way, from here; `lasts` where waiting does not mend it."""

    text: str
    lasts: bool = False


def find(uri: str) -> Hindrance | None:
    """What is in the way of who signs in by this address of one server; None when it answers. Takes seconds."""
    parts = urlsplit(uri)
    host, port = parts.hostname or "", parts.port or 27017
    return _of_the_name(host, port) or _of_the_port(host, port) or _of_the_sign_in(uri, f"{host}:{port}")


def _of_the_name(host: str, port: int) -> Hindrance | None:
    """Looked up beside this thread, which a signal would not reach in a look-up that hangs."""
    found: SimpleQueue[str] = SimpleQueue()
    Thread(target=lambda: found.put(_looked_up(host, port)), daemon=True).start()
    try:
        why = found.get(timeout=LOOK_UP_SECONDS)
    except Empty:
        why = f"no answer within {LOOK_UP_SECONDS:g} seconds"
    if not why:
        return None
    return Hindrance(
        f"the name {host} does not resolve ({why}): it does not run, or this network has no DNS. For podman install "
        "netavark and aardvark-dns (docs/operations/compose.md)."
    )


def _looked_up(host: str, port: int) -> str:
    """Why there is no address; "" when there is one."""
    try:
        socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        return error.strerror or type(error).__name__
    return ""


def _of_the_port(host: str, port: int) -> Hindrance | None:
    try:
        socket.create_connection((host, port), timeout=CONNECT_SECONDS).close()
    except OSError as error:
        return Hindrance(f"nobody answers at {host}:{port} ({error.strerror or 'timed out'}).")
    return None


def _of_the_sign_in(uri: str, place: str) -> Hindrance | None:
    try:
        ping(uri)
    except OperationFailure as error:
        if error.code != _REFUSED:
            return Hindrance(f"{place} refuses a ping (code {error.code}).")
        return Hindrance(
            f"{place} refuses the administrator's password in store-accounts.json. The store notes it when it starts: "
            "start it anew (with compose: up -d --no-deps --force-recreate store).",
            lasts=True,
        )
    except PyMongoError as error:
        return Hindrance(f"{place} accepts connections and answers nothing ({type(error).__name__}).")
    return None


def ping(uri: str) -> None:
    """Signs in and asks for an answer; raises PyMongoError."""
    patience = int(ANSWER_SECONDS * 1000)
    with MongoClient[dict[str, object]](uri, serverSelectionTimeoutMS=patience, socketTimeoutMS=patience) as client:
        client.admin.command("ping")
