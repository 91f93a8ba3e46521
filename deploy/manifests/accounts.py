"""Accounts of broker and store as custom resources, with exactly the rights that the code says."""

from collections.abc import Iterable, Iterator
from typing import Any

from deploy.local.platform import KEEPING
from deploy.local.store_accounts import OPERATIONS
from deploy.manifests.rendering import Manifest
from services.chassis.messaging.rights import MONITOR, NOTHING, rights, topics
from services.chassis.messaging.wire_names import exchange_name
from services.chassis.storage import id_form, probe, relay_pause
from services.contracts.listeners import SOURCES

BROKER, STORE, VHOST = "broker", "store", "refu"
SCALER = "autoscaler"
"""Asks how long queues are, passively, which needs no right."""
MIGRATION, BACKUP = "migration", "backup"
PREFIX = "refu"
"""REFU_DATABASE_PREFIX, as the base sets it."""
_API = "rabbitmq.com/v1beta1"
_CLUSTER = {"name": BROKER}


def of_the_broker() -> Iterator[Manifest]:
    """User, Permission and TopicPermission for each account; their names and passwords are made by the operator."""
    given = {name: (each.configure, each.write, each.read) for name, each in rights().items()}
    looking = dict.fromkeys((SCALER, MONITOR), (NOTHING, NOTHING, NOTHING))
    for name, patterns in {**given, **looking}.items():
        tags = {"tags": ["monitoring"]} if name == MONITOR else {}
        yield _resource("User", name, **tags, rabbitmqClusterReference=_CLUSTER)
        yield _granted("Permission", name, dict(zip(("configure", "write", "read"), patterns, strict=True)))
    for name, keys in topics().items():
        told = {"exchange": exchange_name(name), "write": keys, "read": NOTHING}
        yield _granted("TopicPermission", name, told)


def of_the_store() -> list[dict[str, Any]]:
    """`spec.users` of the replica set: each service reads and writes its own database and its access log."""
    services = {name: [PREFIX + f"_{name}", PREFIX + f"_{name}_access"] for name in KEEPING}
    everything = [*(database for databases in services.values() for database in databases), f"{PREFIX}_migration"]
    return [
        *(_user(name, databases, "readWrite") for name, databases in services.items()),
        _user(MIGRATION, everything, "readWrite"),
        _user(BACKUP, everything, "readWrite", "dbAdmin"),
        _user(OPERATIONS, ["admin"], OPERATIONS),
    ]


def roles_of_the_store() -> list[dict[str, Any]]:
    """`spec.security.roles`: what `refu doctor` looks at, and the one document that it writes; nobody's data."""
    looked_at = (id_form.COLLECTION, relay_pause.COLLECTION, "outbox")
    privileges = [
        privilege
        for database in (f"{PREFIX}_{name}" for name in SOURCES)
        for privilege in (
            _privilege(["listIndexes"], db=database, collection=""),
            *(_privilege(["find"], db=database, collection=each) for each in looked_at),
        )
    ]
    probed = _privilege(["insert", "update"], db=f"{PREFIX}_{SOURCES[0]}", collection=probe.COLLECTION)
    cluster = _privilege(["getParameter", "replSetGetStatus"], cluster=True)
    return [{"role": OPERATIONS, "db": "admin", "privileges": [*privileges, probed, cluster], "roles": []}]


def _privilege(actions: list[str], **resource: str | bool) -> dict[str, Any]:
    return {"resource": resource, "actions": actions}


def _user(name: str, databases: Iterable[str], *roles: str) -> dict[str, Any]:
    return {
        "name": name,
        "passwordSecretRef": {"name": f"{name}-store-password"},
        "scramCredentialsSecretName": f"{name}-store",
        "connectionStringSecretName": f"{name}-store",
        "roles": [{"db": database, "name": role} for database in databases for role in roles],
    }


def _granted(kind: str, account: str, permissions: dict[str, str]) -> Manifest:
    said = {"vhost": VHOST, "userReference": {"name": account}, "permissions": permissions}
    return _resource(kind, account, **said, rabbitmqClusterReference=_CLUSTER)


def _resource(kind: str, name: str, **spec: Any) -> Manifest:
    return {"apiVersion": _API, "kind": kind, "metadata": {"name": name}, "spec": spec}
