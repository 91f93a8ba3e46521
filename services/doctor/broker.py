"""The broker: whether it answers, has all that services need, and has enough of itself."""

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import requests

from services.backup.places import Places
from services.backup.waiting import AWAY
from services.chassis.messaging import addresses, topology
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.rights import rights
from services.console.platform_access import management_api
from services.doctor.findings import Finding, found

_SECONDS = 5
_NOT_FOR_YOU = (401, 403)
Row = Mapping[str, Any]


def look(where: Places) -> Iterator[Finding]:
    """What is wrong with it."""
    if not where.amqp_uri:
        yield found("setting-missing", "Nobody says where the broker is.", variable="AMQP_URI")
        return
    try:
        yield from undeclared(_missing(where))
    except BrokerNotTrusted as error:
        yield found("broker-not-trusted", str(error))
        return
    except AWAY as error:
        yield found("broker-away", f"It does not let us in ({type(error).__name__}).")
        return
    if where.management:
        yield from _managed(where.management, unquote(urlsplit(where.amqp_uri.split(";")[0]).path[1:]) or "/")


def _missing(where: Places) -> list[str]:
    connection = addresses.reached(where.amqp_uri or "", read_timeout=_SECONDS, write_timeout=_SECONDS)
    try:
        return list(topology.missing(connection.connection, topology.whole(where.ladder)))
    finally:
        connection.release()


def undeclared(names: list[str]) -> Iterator[Finding]:
    """Exchanges and queues that are not there."""
    if names:
        yield found("topology-missing", f"The broker has no {', '.join(names[:3])} ({len(names)} are missing).")


def nodes(rows: Iterable[Row]) -> Iterator[Finding]:
    """Nodes that do not run, or that are short of something."""
    for row in rows:
        if not row.get("running", True):
            yield found("broker-node-away", f"The node {row['name']} does not run.", node=str(row["name"]))
        short = [name for name, alarm in (("memory", "mem_alarm"), ("disk", "disk_free_alarm")) if row.get(alarm)]
        if short:
            yield found("broker-alarm", f"The node {row['name']} is short of {' and '.join(short)}.")


def members(rows: Iterable[Row], running: Container[str]) -> Iterator[Finding]:
    """Quorum queues without a majority of their members; lost are those that no member holds, though its node runs."""
    for row in rows:
        name, all_of_it, online = str(row["name"]), row.get("members", ()), row.get("online", ())
        if all_of_it and not online and all(node in running for node in all_of_it):
            what = f"{name} is declared, and nothing holds it: its log could not be read. What it held is lost there."
            yield found("queue-lost", what, queue=name)
        elif all_of_it and 2 * len(online) <= len(all_of_it):
            yield found("queue-minority", f"{len(online)} of {len(all_of_it)} members of {name} are there.", queue=name)


def permissions(rows: Iterable[Row], host: str) -> Iterator[Finding]:
    """Accounts whose rights are others than those in the table."""
    given = {str(row["user"]): row for row in rows if row["vhost"] == host}
    for account, right in rights().items():
        row = given.get(account)
        if row is not None and {name: row[name] for name in vars(right)} != vars(right):
            yield found("broker-rights", f"{account} has other rights.", host=host, account=account, **vars(right))


def _told(management: str, path: str) -> Iterable[Row]:
    """What the API lists there; nothing where this account may not ask (tags and virtual hosts decide that)."""
    try:
        rows: Iterable[Row] = management_api.ask(management, path, _SECONDS)
    except requests.HTTPError as error:
        if error.response.status_code not in _NOT_FOR_YOU:
            raise
        return ()
    return rows


def _managed(management: str, host: str) -> Iterator[Finding]:
    """What the management API tells; one that does not answer is no fault of the broker."""
    try:
        all_nodes: list[Row] = management_api.ask(management, "nodes", _SECONDS)
        yield from nodes(all_nodes)
        running = {str(row["name"]) for row in all_nodes if row.get("running", True)}
        yield from members(_told(management, f"queues/{quote(host, safe='')}"), running)
        yield from permissions(_told(management, "permissions"), host)
    except requests.RequestException as error:
        yield found("broker-away", f"Its management API does not answer ({type(error).__name__}).")
