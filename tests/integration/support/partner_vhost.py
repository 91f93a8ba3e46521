"""Virtual hosts of partners, each with one queue and one user that may read it and nothing else."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from deploy.local.rabbit_node import server_script
from deploy.local.server import Server
from tests.integration.support.wire import Wire

QUEUE, PASSWORD = "events", "of-a-test"


def make(broker: Server, partners: Iterable[str], folder: Path) -> None:
    """One for each of these partners, and for whoever runs the broker a way to fill it."""
    names = [f"partner-{partner}" for partner in partners]
    ours = urlsplit(broker.uri).username
    file = folder / "definitions.json"
    file.write_text(json.dumps(_definitions(names, ours or "guest")))
    child, script = broker._child, server_script()
    assert child is not None
    assert script is not None
    command = [str(script.with_name("rabbitmqctl")), "import_definitions", str(file)]
    done = subprocess.run(
        command, env=dict(child.command.environment or {}), capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def address(broker: Server, partner: str) -> str:
    """Where the partner's own user reads."""
    parts = urlsplit(broker.uri)
    return f"amqp://partner-{partner}:{PASSWORD}@{parts.hostname}:{parts.port}/partner-{partner}"


def put(broker: Server, partner: str, events: Iterable[dict[str, Any]]) -> None:
    """As the platform puts them there: structured CloudEvents."""
    parts = urlsplit(broker.uri)
    wire = Wire(f"amqp://{parts.netloc}/partner-{partner}")
    bodies = [json.dumps(event).encode() for event in events]
    wire.publish(bodies, "", QUEUE, content_type="application/cloudevents+json")


def _definitions(names: list[str], ours: str) -> dict[str, Any]:
    nothing, everything = "^$", ".*"
    reads = [
        {"user": name, "vhost": name, "configure": nothing, "write": nothing, "read": f"^{QUEUE}$"} for name in names
    ]
    fills = [
        {"user": ours, "vhost": name, "configure": everything, "write": everything, "read": everything}
        for name in names
    ]
    return {
        "vhosts": [{"name": name} for name in names],
        "users": [{"name": name, "password": PASSWORD, "tags": ""} for name in names],
        "permissions": [*reads, *fills],
        "queues": [
            {"name": QUEUE, "vhost": name, "durable": True, "auto_delete": False, "arguments": {}} for name in names
        ],
    }
