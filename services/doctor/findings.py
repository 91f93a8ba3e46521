"""Everything that the doctor can find: why it matters and the command that mends it. docs/operations/doctor.md has all.

`{…}` in a command is filled in where it is found. Beside `make run`, which starts broker, store and services by itself
and again, some commands are others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Weight = Literal["error", "warning"]


@dataclass(frozen=True)
class Kind:
    """What a finding of this kind means."""

    weight: Weight
    why: str
    mend: str
    beside_make_run: str = ""
    """The command there, where it is another one."""


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong."""

    kind: str
    what: str
    mend: str
    beside_make_run: str = ""

    @property
    def weight(self) -> Weight:
        """`error`: somebody has to wait or something is at risk now; `warning`: it will be."""
        return KINDS[self.kind].weight

    @property
    def why(self) -> str:
        """Why it matters."""
        return KINDS[self.kind].why


def found(kind: str, what: str, **filled_in: str) -> Finding:
    """A finding of a kind."""
    known = KINDS[kind]
    return Finding(kind, what, known.mend.format(**filled_in), known.beside_make_run.format(**filled_in))


_BROKER = frozenset({"broker-away", "broker-not-trusted"})
_STORE = frozenset({"store-away", "store-no-writes"})
_QUEUES = frozenset({"topology-missing", "queue-lost", "queue-minority"})
_CAUSED_BY: Mapping[str, frozenset[str]] = {
    "broker-unreached": _BROKER | _QUEUES,
    "store-unreached": _STORE,
    "service-untold": _BROKER | _STORE | _QUEUES,
}
"""What services say of a broker or a store that is away, or of a queue: where that itself is found, it is enough. Of a
queue that is missing or lost RabbitMQ 3.10 tells a service by ending its channel or connection, as one that is away.
"""


def told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Without what only follows from another one."""
    kinds = {one.kind for one in findings}
    return [one for one in findings if not kinds & _CAUSED_BY.get(one.kind, frozenset())]


def as_here(finding: Finding, beside_make_run: bool) -> Finding:
    """The same with the command that fits how the platform runs."""
    fitting = finding.beside_make_run if beside_make_run and finding.beside_make_run else finding.mend
    return replace(finding, mend=fitting, beside_make_run="")


_NOT_SERVED = "Requests that need it are answered 503; nothing is lost."
_EVENTS_WAIT = "Events wait in the outboxes, so nothing that is recorded reaches another service."
_BROKER_LOG, _STORE_LOG = ".data/logs/rabbitmq.log", ".data/logs/secantus.log or mongo.log"
_STARTS_AGAIN = "`make run` starts {part} again by itself; where it does not, see {log}"
_BROKER_AGAIN = _STARTS_AGAIN.format(part="its broker", log=_BROKER_LOG)
_STORE_AGAIN = _STARTS_AGAIN.format(part="its store", log=_STORE_LOG)
_SERVICE_AGAIN = _STARTS_AGAIN.format(part="{service}", log=".data/logs/{service}.log")
_GATEWAY_AGAIN = _SERVICE_AGAIN.format(service="gateway")
_IDENTITY_AGAIN = _SERVICE_AGAIN.format(service="identity")
_REPLAY = "refu events replay --since … (a moment before the trouble began)"
_FORGOTTEN = (
    "#{{names := #{{directory_rev := Names}}}} = ra_system:fetch(quorum_queues), dets:delete(Names, '{member}')."
)
"""What a node remembers of the log that it lost: RabbitMQ 3.10 would look there for the log of the new member."""
_RUN_AGAIN = "end `make run` and start it again"
KINDS: Mapping[str, Kind] = {
    # settings and secrets
    "setting-missing": Kind("error", "Without it this part cannot be looked at.", "export {variable}=…"),
    "secret-unfit": Kind(
        "error", "No service that needs it starts.", "give {variable} the file that the other services have"
    ),
    "secret-open": Kind("warning", "Whoever reads it can undo what it protects.", "chmod 600 {path}"),
    "secrets-differ": Kind(
        "error",
        "A service with another secret finds no record by its reference, or opens nothing.",
        "give every service the same file: {variable}",
    ),
    "ladder-short": Kind(
        "warning",
        "A killed process holds documents for up to a minute: good events must be tried longer.",
        "unset REFU_RETRY_LADDER, or give it pauses of more than 60 s together; then: refu topology",
    ),
    # broker
    "broker-away": Kind("error", _EVENTS_WAIT, "rabbitmq-diagnostics status", _BROKER_AGAIN),
    "broker-unreached": Kind(
        "error", _EVENTS_WAIT, "look for broker-away in the log of {service}: name, password or network are at fault"
    ),
    "broker-not-trusted": Kind(
        "error",
        "Nothing is sent to what cannot prove to be the broker: events wait in the outboxes.",
        "export SSL_CERT_FILE=… with the authority that signed it, and say in AMQP_URI the name that it certifies",
    ),
    "topology-missing": Kind(
        "error",
        "A service publishes nothing while a queue is missing that should hear it.",
        "refu topology; where a queue was there before, what waited in it is lost at the broker: " + _REPLAY,
    ),
    "broker-alarm": Kind(
        "error", _EVENTS_WAIT, "rabbitmq-diagnostics alarms", f"make room: df -h .data; free -m; see {_BROKER_LOG}"
    ),
    "broker-node-away": Kind(
        "error",
        "One more node less and quorum queues take nothing.",
        "start it; where it runs: rabbitmqctl -n {node} stop_app && rabbitmqctl -n {node} start_app",
    ),
    "broker-rights": Kind(
        "warning",
        "An account may do more than its service needs, or less than it needs to work.",
        "rabbitmqctl set_permissions -p {host} {account} '{configure}' '{write}' '{read}'",
        f"{_RUN_AGAIN}: it gives every account its rights",
    ),
    "queue-lost": Kind(
        "error",
        "Its service loses its connection again and again; events for it wait in the outboxes.",
        "refu topology --renew {queue}; then: " + _REPLAY,
    ),
    "queue-minority": Kind(
        "error",
        "A queue without a majority of its members takes and gives nothing.",
        "start all nodes, again those that run; where that is not enough: "
        "refu topology --renew {queue} --without-majority; then: " + _REPLAY,
    ),
    "queue-member-lost": Kind(
        "error",
        "One more member less and the queue takes and gives nothing.",
        "rabbitmqctl -n {node} stop_app && rabbitmqctl -n {node} start_app; where that is not enough: "
        "rabbitmq-queues delete_member --vhost {host} {queue} {node} && "
        'rabbitmqctl -n {node} eval "' + _FORGOTTEN + '" && '
        "rabbitmq-queues add_member --vhost {host} {queue} {node}",
    ),
    # store
    "store-away": Kind("error", _NOT_SERVED, "mongosh --eval 'rs.status()'", _STORE_AGAIN),
    "store-unreached": Kind("error", _NOT_SERVED, "see the log of {service}: name, password or network are at fault"),
    "store-no-writes": Kind(
        "error",
        "Commands are answered 503: mostly the disk is full, and it does not recover by itself.",
        "df -h",
        f"df -h .data; {_STORE_AGAIN}",
    ),
    "store-alone": Kind(
        "error",
        "Without a replica set there are no transactions: state and events would part.",
        "mongosh --eval 'rs.initiate()'",
    ),
    "store-member-away": Kind(
        "error", "One more member less and the store takes no writes.", "mongosh --eval 'rs.status()'"
    ),
    "index-missing": Kind(
        "warning",
        "Every question reads the whole collection.",
        "restart {service}: it makes its indexes at its start",
        f"{_RUN_AGAIN}: every service makes its indexes at its start",
    ),
    "not-migrated": Kind(
        "error",
        "Services stay unready over ids of an earlier release.",
        ".venv/bin/python -m services.migration",
        f"{_RUN_AGAIN}: it migrates before it serves",
    ),
    "restore-unfinished": Kind(
        "error", "No service begins over databases that are half of one moment.", "refu backup restore {backup}"
    ),
    "transactions-long": Kind(
        "warning",
        "What a killed process had open holds others up for as long.",
        "mongosh --eval 'db.adminCommand({{setParameter: 1, transactionLifetimeLimitSeconds: 15}})'",
    ),
    "store-clock": Kind(
        "warning", "What is kept for some time is kept longer or shorter than was said.", "timedatectl set-ntp true"
    ),
    # services
    "gateway-away": Kind("error", "Nobody reaches the platform.", "curl -i {url}/readyz"),
    "gateway-silent": Kind(
        "error", "Nobody is answered.", "kill -KILL the gateway's process, then start it again", _GATEWAY_AGAIN
    ),
    "status-refused": Kind(
        "error",
        "Nothing can be said of the services.",
        "see the log of identity, and whether REFU_CLIENT_ID is a client with the role operator",
        _IDENTITY_AGAIN,
    ),
    "not-signed-in": Kind("warning", "What services say of themselves was not looked at.", "refu sign-in"),
    "service-away": Kind(
        "error",
        "What it is for cannot be asked.",
        "see in the log of {service} why it ended, then start it",
        _SERVICE_AGAIN,
    ),
    "service-silent": Kind(
        "error",
        "What it is for cannot be asked; who asks is kept waiting before being told so.",
        "kill -KILL the process of {service}, then start it again",
        _SERVICE_AGAIN,
    ),
    "service-untold": Kind("error", "Nobody knows what waits there.", "see the log of {service}"),
    "service-strange": Kind(
        "error",
        "What answers there is something else, or of another release.",
        "curl -i the address in {variable} of the gateway: does {service} listen there?",
    ),
    "listener-stopped": Kind(
        "error",
        "Everything that it should hear waits: it refused too much in a short time.",
        "correct the cause first: refu dead-letters list --service {service} says it, and what nobody can read is "
        "discarded. Then: refu listeners start {service} {listener}",
    ),
    "dead-letters": Kind(
        "error", "What they tell has not happened for this service.", "refu dead-letters list --service {service}"
    ),
    "queue-long": Kind("warning", "Whoever asks is answered from before.", "refu status"),
    "outbox-old": Kind("error", _EVENTS_WAIT, "refu topology --check"),
    "erasure-unconfirmed": Kind("error", "Whoever asked to be deleted is not deleted everywhere.", "refu status"),
    "clock-differs": Kind(
        "warning", "Tokens are refused, and figures count from when somebody heard of them.", "timedatectl set-ntp true"
    ),
    # what stands around
    "certificate-unfit": Kind("error", "Nobody who checks it connects.", "openssl s_client -connect {place}"),
    "certificate-ends": Kind(
        "warning", "From that day on nobody who checks it connects.", "renew it: docs/operations/rotation.md"
    ),
    "disk-full": Kind("error", "A store, a broker or a backup that finds no room stops.", "df -h {path}"),
    "backup-never": Kind("error", "A disk that breaks takes everything with it.", "refu backup create"),
    "backup-old": Kind("error", "All since then would be lost with the store.", "refu backup create"),
    "journal-old": Kind("warning", "After a restore nobody could tell who withdrew since then.", "refu backup journal"),
}
