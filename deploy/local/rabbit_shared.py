"""A RabbitMQ that already runs on this machine, used in a virtual host of our own or not at all."""

import base64
import http.client
import json
import os
import shutil
import subprocess
from pathlib import Path

from deploy.local.amqp_login import PORT, lets_in
from deploy.local.checkout_name import checkout_name
from deploy.local.ports import HOST, answers
from deploy.local.server import Server

_MANAGEMENT_PORT = 15672


def own_virtual_host(data_dir: Path) -> Server | None:
    """The broker on localhost, if `guest` may enter it and a virtual host can be made there."""
    if not (answers(PORT) and lets_in(_uri(""))):
        return None
    host = checkout_name(data_dir)
    uri = _uri(host)
    if lets_in(uri) or _make_with_control(host) or _make_with_management(host):
        return Server(f"RabbitMQ on {HOST}:{PORT}, virtual host {host}", uri, lambda: lets_in(uri))
    return None


def _uri(host: str) -> str:
    return f"amqp://guest:guest@{HOST}:{PORT}/{host}"


def _make_with_control(host: str) -> bool:
    """rabbitmqctl may speak to another node than the one on the port: then it takes the virtual host away again."""
    if os.geteuid() != 0 or shutil.which("rabbitmqctl") is None:
        return False
    if not _control("add_vhost", host):
        return False
    if _control("set_permissions", "-p", host, "guest", ".*", ".*", ".*") and lets_in(_uri(host)):
        return True
    _control("delete_vhost", host)
    return False


def _control(*arguments: str) -> bool:
    command = ["rabbitmqctl", "--quiet", "--timeout", "10", *arguments]
    try:
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _make_with_management(host: str) -> bool:
    everything = {"configure": ".*", "write": ".*", "read": ".*"}
    return (
        answers(_MANAGEMENT_PORT)
        and _put(f"/api/vhosts/{host}", {})
        and _put(f"/api/permissions/{host}/guest", everything)
        and lets_in(_uri(host))
    )


def _put(path: str, body: dict[str, str]) -> bool:
    credentials = base64.b64encode(b"guest:guest").decode()
    headers = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection(HOST, _MANAGEMENT_PORT, timeout=5)
    try:
        connection.request("PUT", path, json.dumps(body), headers)
        return connection.getresponse().status in (201, 204)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
