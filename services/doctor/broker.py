"""The broker: whether it answers, has all that services need, and has enough of itself."""

import time
from collections.abc import Iterable, Iterator
from urllib.parse import quote

import requests

from services.backup.places import Places
from services.backup.waiting import AWAY
from services.chassis.messaging import addresses, topology
from services.chassis.messaging.addresses import BrokerNotTrusted
from services.chassis.messaging.reasons import NOT_LET_IN, NOT_TRUSTED, OTHERWISE, TIMED_OUT, reason
from services.chassis.messaging.rights import rights
from services.console.platform_access import management_api, queue_members
from services.console.platform_access.queue_members import Look, Row
from services.doctor.findings import Finding, found

_SECONDS = 5
_NOT_FOR_YOU = (401, 403)


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
        yield found("broker-away", f"No connection to it: {reason(error)} ({type(error).__name__}).")
        return
    if where.management:
        yield from _managed(where.management, addresses.virtual_host(where.amqp_uri))


def _missing(where: Places) -> list[str]:
    connection = addresses.reached(where.amqp_uri or "", read_timeout=_SECONDS, write_timeout=_SECONDS)
    try:
        return list(topology.missing(connection.connection, topology.whole(where.ladder)))
    finally:
        connection.release()


def undeclared(names: list[str]) -> Iterator[Finding]:
    """Exchanges and queues that are not there."""
    more = f" and {len(names) - 3} more" if names[3:] else ""
    if names:
        yield found("topology-missing", f"The broker has no {', '.join(names[:3])}{more}.")


def nodes(rows: Iterable[Row]) -> Iterator[Finding]:
    """Nodes that do not run, or that are short of something."""
    for row in rows:
        if not row.get("running", True):
            yield found("broker-node-away", f"The node {row['name']} does not run.", node=str(row["name"]))
        short = [name for name, alarm in (("memory", "mem_alarm"), ("disk", "disk_free_alarm")) if row.get(alarm)]
        if short:
            yield found("broker-alarm", f"The node {row['name']} is short of {' and '.join(short)}.")


def members(look: Look, host: str = "/") -> Iterator[Finding]:
    """Queues without a majority of their members, and members that are lost: not there, though their nodes run."""
    for queue in look.queues:
        name, lost = queue.queue, look.lost(queue)
        if not queue.all_of_it:
            continue
        if not queue.online and len(lost) == len(queue.all_of_it):
            what = f"{name} is declared, and nothing holds it: what it held is lost, unless nodes that start hold it."
            yield found("queue-lost", what, queue=name)
        elif not queue.has_majority:
            what = f"{len(queue.online)} of {len(queue.all_of_it)} members of {name} are there."
            yield found("queue-minority", what, queue=name)
        else:
            for node in lost:
                what = f"{name} has no member on {node} any more, which runs."
                member = f"{host.replace('/', '%2F')}_{name}"
                yield found("queue-member-lost", what, host=host, queue=name, node=node, member=member)


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
        yield from members(_who_holds(management, host, all_nodes), host)
        yield from permissions(_told(management, "permissions"), host)
    except requests.RequestException as error:
        yield found("broker-away", f"Its management API does not answer: {_refusal(error)} ({type(error).__name__}).")


def _refusal(error: requests.RequestException) -> str:
    """Why, in the same words as for a connection."""
    if isinstance(error, requests.HTTPError) and error.response is not None:
        code = error.response.status_code
        return NOT_LET_IN if code in _NOT_FOR_YOU else f"HTTP {code}"
    if isinstance(error, requests.exceptions.SSLError):
        return NOT_TRUSTED
    if isinstance(error, requests.Timeout):
        return TIMED_OUT
    return next((words for each in _causes(error) if (words := reason(each)) != OTHERWISE), OTHERWISE)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """It and what led to it, outermost first: requests wraps what the socket said."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__


def _who_holds(management: str, host: str, all_nodes: Iterable[Row]) -> Look:
    """Looked at again where a member is away."""
    queues = f"queues/{quote(host, safe='')}"
    first = queue_members.read(_told(management, queues), all_nodes)
    if not any(queue.away for queue in first.queues):
        return first
    time.sleep(queue_members.APART_SECONDS)
    all_nodes = management_api.ask(management, "nodes", _SECONDS)
    return queue_members.at_both(first, queue_members.read(_told(management, queues), all_nodes))
