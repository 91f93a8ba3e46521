"""A partner's virtual host as RabbitMQ's management API takes it: one queue, one reader, one writer, and limits."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

QUEUE = "events"
LENGTH = 10_000
"""Messages. Beyond it the oldest are dropped: a full queue that rejects would stop whoever publishes."""
KEPT = timedelta(days=7)
GIVEN_BACK_AT_MOST = 1_000_000
"""Times. Without any limit, what a reader gives back goes to the end of the queue, and the order is lost."""
USER_LIMITS: Mapping[str, int] = {"max-connections": 2, "max-channels": 4}
SHUT: Mapping[str, int] = {"max-connections": 0}
NOTHING, ONLY_THE_QUEUE = "^$", f"^{QUEUE}$"


def definitions(host: str, publisher: str, length: int = LENGTH) -> dict[str, Any]:
    """For `POST /api/definitions`: makes what is missing, and puts right what differs. The user is there already.

    `publisher` is our account. It reads the queue, too: what nobody read is taken out again when a person withdraws.
    """
    return {
        "vhosts": [{"name": host}],
        "permissions": [
            _permission(host, host, write=NOTHING),
            _permission(host, publisher, write=ONLY_THE_QUEUE),
        ],
        "policies": [_policy(host, length)],
        "exchanges": [_stands(host) | {"name": QUEUE, "type": "fanout", "internal": False, "arguments": {}}],
        "queues": [_stands(host) | {"name": QUEUE, "arguments": {"x-queue-type": "quorum"}}],
        "bindings": [_binding(host)],
    }


def digest(password: str, salt: bytes) -> str:
    """`password_hash` as RabbitMQ keeps it (`rabbit_password_hashing_sha256`); four bytes of salt."""
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _permission(host: str, user: str, write: str) -> dict[str, str]:
    return {"user": user, "vhost": host, "configure": NOTHING, "write": write, "read": ONLY_THE_QUEUE}


def _policy(host: str, length: int) -> dict[str, Any]:
    bounds = {
        "max-length": length,
        "overflow": "drop-head",
        "message-ttl": int(KEPT.total_seconds() * 1000),
        "delivery-limit": GIVEN_BACK_AT_MOST,
    }
    return {
        "vhost": host,
        "name": "bounds",
        "pattern": ONLY_THE_QUEUE,
        "apply-to": "queues",
        "priority": 0,
        "definition": bounds,
    }


def _stands(host: str) -> dict[str, Any]:
    return {"vhost": host, "durable": True, "auto_delete": False}


def _binding(host: str) -> dict[str, Any]:
    ends = {"source": QUEUE, "destination": QUEUE, "destination_type": "queue"}
    return {"vhost": host, "routing_key": "", "arguments": {}, **ends}
