"""A RabbitMQ that already runs on this machine, used in a virtual host of our own or not at all."""

import base64
import http.client
import os
import shutil
import subprocess
from pathlib import Path

from deploy.local import private
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.amqp_login import PORT, lets_in
from deploy.local.checkout_name import checkout_name
from deploy.local.ports import HOST, answers
from deploy.local.rabbit_accounts import definitions
from deploy.local.server import Server

_MANAGEMENT_PORT = 15672


def own_virtual_host(data_dir: Path) -> Server | None:
    """The broker on localhost, if `guest` may enter it and a virtual host with accounts of ours can be made there.

    What others can do on that broker, `guest` in front, is its owner's to say: in ours guest has no rights.
    """
    if not (answers(PORT) and lets_in(_as_guest(""))):
        return None
    host = checkout_name(data_dir)
    accounts = Accounts(private.folder(data_dir / "rabbitmq-shared") / "accounts.json", before=f"{host}-")
    uri = accounts.signed_in(f"amqp://{HOST}:{PORT}/{host}", ADMINISTRATOR)
    told = definitions(accounts, host)
    if not _tell_by_control(host, told):
        _tell_by_management(host, told)
    if not lets_in(uri):  # told now or by an earlier run
        return None
    return Server(f"RabbitMQ on {HOST}:{PORT}, virtual host {host}", uri, lambda: lets_in(uri), accounts=accounts)


def _as_guest(host: str) -> str:
    return f"amqp://guest:guest@{HOST}:{PORT}/{host}"


def _tell_by_control(host: str, told: str) -> bool:
    """rabbitmqctl may speak to another node than the one on the port: then it takes the virtual host away again."""
    if os.geteuid() != 0 or shutil.which("rabbitmqctl") is None:
        return False
    added = not _control("list_permissions", "-p", host) and _control("add_vhost", host)
    opened = _control("set_permissions", "-p", host, "guest", ".*", ".*", ".*") and lets_in(_as_guest(host))
    done = opened and _control("import_definitions", said=told)
    _control("clear_permissions", "-p", host, "guest")
    if added and not opened:
        _control("delete_vhost", host)
    return done


def _control(*arguments: str, said: str = "") -> bool:
    """What is secret is said, and stands in no command line."""
    command = ["rabbitmqctl", "--quiet", "--timeout", "10", *arguments]
    try:
        done = subprocess.run(command, input=said, text=True, capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _tell_by_management(host: str, told: str) -> None:
    if answers(_MANAGEMENT_PORT) and _ask("POST", "/api/definitions", told):
        _ask("DELETE", f"/api/permissions/{host}/guest")


def _ask(method: str, path: str, body: str = "") -> bool:
    credentials = base64.b64encode(b"guest:guest").decode()
    headers = {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection(HOST, _MANAGEMENT_PORT, timeout=5)
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status in (200, 201, 204)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
