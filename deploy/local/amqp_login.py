"""Asking a broker whether it lets us in."""

from urllib.parse import unquote, urlsplit

from amqp import Connection
from amqp.exceptions import AMQPError

PORT = 5672


def lets_in(uri: str) -> bool:
    """Whether a broker answers at this URI and accepts its user, password and virtual host."""
    parts = urlsplit(uri)
    connection = Connection(
        host=f"{parts.hostname or 'localhost'}:{parts.port or PORT}",
        userid=unquote(parts.username or "guest"),
        password=unquote(parts.password or "guest"),
        virtual_host=unquote(parts.path[1:]) or "/",
        ssl=parts.scheme == "amqps",
        connect_timeout=5,
        read_timeout=5,
        write_timeout=5,
    )
    try:
        connection.connect()
    except (AMQPError, OSError):
        return False
    connection.close()
    return True
