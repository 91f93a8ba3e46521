"""An account of the store for each service: it reads and writes its own database and access log, and no other.

And one for operations, where somebody has use for it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local.accounts import Accounts
from deploy.local.server import Server

OPERATIONS = "operations"
"""Of `refu doctor`: it looks at what services keep."""
_TRIED = "_intake"
"""How the database ends in which the doctor tries whether the store takes writes."""
_THERE_ALREADY = 51003


def admit(store: Server, prefix: str, services: Iterable[str]) -> Callable[[str], str]:
    """Makes the accounts, where the store is ours; gives the address by service.

    A store that is not ours has one address for all.
    """
    accounts = store.accounts
    if accounts is None:
        return lambda _service: store.uri
    admit_to(store.uri, accounts, [f"{prefix}_{service}" for service in services])
    return lambda service: accounts.signed_in(store.uri, f"{prefix}_{service}")


def admit_to(uri: str, accounts: Accounts, names: Iterable[str]) -> None:
    """Makes these accounts on the store at this address, which signs in as its administrator."""
    client: MongoClient[dict[str, Any]] = MongoClient(uri)
    try:
        for name in names:
            _admit(client, name, accounts.password(name), dict.fromkeys((name, f"{name}_access"), "readWrite"))
    finally:
        client.close()


def admit_operations(uri: str, accounts: Accounts, names: Iterable[str]) -> None:
    """Makes the account that reads these databases of services, as the administrator who signs in at this address.

    The embedded store knows no rights finer than a database.
    """
    client: MongoClient[dict[str, Any]] = MongoClient(uri)
    try:
        roles = {name: "readWrite" if name.endswith(_TRIED) else "read" for name in names}
        _admit(client, OPERATIONS, accounts.password(OPERATIONS), roles)
    finally:
        client.close()


def _admit(client: "MongoClient[dict[str, Any]]", name: str, password: str, roles: Mapping[str, str]) -> None:
    """An account with these roles, by database; a service's is called as its database is."""
    rights: dict[str, Any] = {"pwd": password, "roles": [{"role": role, "db": db} for db, role in roles.items()]}
    try:
        client.admin.command("createUser", name, **rights)
    except OperationFailure as error:
        if error.code != _THERE_ALREADY:
            raise
        client.admin.command("updateUser", name, **rights)
