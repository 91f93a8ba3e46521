"""Everything that the doctor can find: why it matters and the command that mends it. docs/operations/doctor.md has all.

`{…}` in a command is filled in where it is found.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Weight = Literal["error", "warning"]


@dataclass(frozen=True)
class Kind:
    """What a finding of this kind means."""

    weight: Weight
    why: str
    mend: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong."""

    kind: str
    what: str
    mend: str

    @property
    def weight(self) -> Weight:
        """`error`: somebody is held up or something is at risk now; `warning`: it will be."""
        return KINDS[self.kind].weight

    @property
    def why(self) -> str:
        """Why it matters."""
        return KINDS[self.kind].why


def found(kind: str, what: str, **filled_in: str) -> Finding:
    """A finding of a kind."""
    return Finding(kind, what, KINDS[kind].mend.format(**filled_in))


_NOT_SERVED = "Requests that need it are answered 503; nothing is lost."
_EVENTS_WAIT = "Events wait in the outboxes, so nothing that is recorded reaches another service."
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
    "broker-away": Kind("error", _EVENTS_WAIT, "rabbitmq-diagnostics status"),
    "broker-not-trusted": Kind(
        "error",
        "Nothing is sent to what cannot prove to be the broker: events wait in the outboxes.",
        "export SSL_CERT_FILE=… with the authority that signed it, and say in AMQP_URI the name that it certifies",
    ),
    "topology-missing": Kind(
        "error", "A service publishes nothing while a queue is missing that should hear it.", "refu topology"
    ),
    "broker-alarm": Kind("error", _EVENTS_WAIT, "rabbitmq-diagnostics alarms"),
    "broker-node-away": Kind(
        "error", "One more node less and quorum queues take nothing.", "rabbitmqctl start_app -n {node}"
    ),
    "broker-rights": Kind(
        "warning",
        "An account may do more than its service needs, or less than it needs to work.",
        "rabbitmqctl set_permissions -p {host} {account} '{configure}' '{write}' '{read}'",
    ),
    "queue-minority": Kind(
        "error",
        "A queue without a majority of its members takes and gives nothing.",
        "rabbitmq-queues quorum_status {queue}",
    ),
    # store
    "store-away": Kind("error", _NOT_SERVED, "mongosh --eval 'rs.status()'"),
    "store-no-writes": Kind(
        "error", "Commands are answered 503: mostly the disk is full, and it does not recover by itself.", "df -h"
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
        "warning", "Every question reads the whole collection.", "restart {service}: it makes its indexes at its start"
    ),
    "not-migrated": Kind(
        "error", "Services stay unready over ids of an earlier release.", "python -m services.migration"
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
    "not-signed-in": Kind("warning", "What services say of themselves was not looked at.", "refu sign-in"),
    "service-away": Kind("error", "What it is for cannot be asked.", "look into the log of {service}"),
    "listener-stopped": Kind(
        "error",
        "Everything that it should hear waits: it refused too much in a short time.",
        "refu listeners start {service} {listener}",
    ),
    "dead-letters": Kind(
        "error", "What they tell has not happened for this service.", "refu dead-letters list --service {service}"
    ),
    "queue-long": Kind("warning", "Whoever asks is answered from before.", "refu status"),
    "outbox-old": Kind("error", _EVENTS_WAIT, "refu topology --check"),
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
