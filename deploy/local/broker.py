"""Finding a RabbitMQ to work with: the one given, one that runs, or one of our own."""

import os
from collections.abc import Callable
from pathlib import Path

from deploy.local import rabbit_apt, rabbit_docker, rabbit_node, rabbit_shared
from deploy.local.amqp_login import lets_in
from deploy.local.errors import StartError
from deploy.local.server import Server
from deploy.local.waiting import wait_until

_NONE_FOUND = """No RabbitMQ to work with. One of these helps:
  apt-get install rabbitmq-server      (as root; Refu then runs a private node of its own)
  start Docker                         (Refu then runs rabbitmq:3.13)
  AMQP_URI=amqp://user:password@host:5672/vhost   (a broker that runs elsewhere)"""

Way = Callable[[Path], Server | None]


def given(_data_dir: Path) -> Server | None:
    """The broker that AMQP_URI names."""
    uri = os.environ.get("AMQP_URI")
    if not uri:
        return None
    if not wait_until(lambda: lets_in(uri), seconds=20):
        raise StartError("AMQP_URI is set, but no broker there lets Refu in. Correct it, or unset it.")
    return Server("RabbitMQ, as AMQP_URI says", uri, lambda: lets_in(uri))


OWN_WAYS: list[Way] = [rabbit_node.private_node, rabbit_apt.installed_node, rabbit_docker.container]
ALL_WAYS: list[Way] = [given, rabbit_shared.own_virtual_host, *OWN_WAYS]


def find_broker(data_dir: Path, own: bool = False) -> Server:
    """A broker, not yet started. `own` accepts only one that we start, and therefore may kill."""
    for way in OWN_WAYS if own else ALL_WAYS:
        if broker := way(data_dir):
            return broker
    raise StartError(_NONE_FOUND)
