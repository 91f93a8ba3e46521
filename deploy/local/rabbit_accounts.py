"""The broker's accounts as a file of definitions: passwords as hashes, rights from the code that uses them."""

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any

from deploy.local.accounts import ADMINISTRATOR, Accounts
from services.chassis.messaging.rights import EVERYTHING, MONITOR, NOTHING, PROVISIONER, Rights, rights, topics
from services.chassis.messaging.wire_names import exchange_name

_HASHING = "rabbit_password_hashing_sha256"
_SALT_BYTES = 4  # as RabbitMQ takes it


def definitions(
    accounts: Accounts,
    host: str,
    shut_out: Iterable[str] = (),
    provisions: bool = False,
    watched: bool = False,
    managed: bool = False,
    before: str = "",
) -> str:
    """JSON for `load_definitions` and `rabbitmqctl import_definitions`: what is there already is brought up to date.

    `shut_out` are accounts of earlier releases: no password fits them any more, and they may do nothing here.
    `provisions`: with the account that makes virtual hosts for partners, on a broker that is ours alone.
    `watched`: with the account that looks at nodes and queues, and may do nothing. `managed`: the administrator may use
    the management API and its pages, too, as somebody who tries things out wants to.
    `before`: definitions of before, whose hashes stay where the password is the same.
    """
    kept = _hashes(before)

    def user(name: str, tags: str = "") -> dict[str, Any]:
        called = accounts.user(name)
        return _user(called, accounts.password(name), tags, kept.get(called, ""))

    allowed = {ADMINISTRATOR: Rights(EVERYTHING, EVERYTHING, EVERYTHING), **rights()}
    users = [user(name, "administrator" if managed and name == ADMINISTRATOR else "") for name in allowed]
    permissions = [_permission(accounts.user(name), host, given) for name, given in allowed.items()]
    published = [_topics(accounts.user(name), host, exchange_name(name), keys) for name, keys in topics().items()]
    if provisions:  # without a permission: it enters no virtual host but those that it makes
        users.append(user(PROVISIONER, tags="administrator"))
    if watched:
        users.append(user(MONITOR, tags="monitoring"))
        permissions.append(_permission(accounts.user(MONITOR), host, Rights(NOTHING, NOTHING, NOTHING)))
    for name in shut_out:
        users.append(_user(name, secrets.token_hex(32)))
        permissions.append(_permission(name, host, Rights(NOTHING, NOTHING, NOTHING)))
    told = {"users": users, "vhosts": [{"name": host}], "permissions": permissions, "topic_permissions": published}
    return json.dumps(told, indent=2)


def _user(name: str, password: str, tags: str = "", kept: str = "") -> dict[str, Any]:
    """`kept`: a hash of before, which stays if it is of this password."""
    salt = _salt(kept)
    if _hashed(password, salt) != kept:
        salt = secrets.token_bytes(_SALT_BYTES)
    return {"name": name, "password_hash": _hashed(password, salt), "hashing_algorithm": _HASHING, "tags": tags}


def _hashed(password: str, salt: bytes) -> str:
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()


def _salt(hashed: str) -> bytes:
    """Of what may be no hash at all."""
    try:
        return base64.b64decode(hashed)[:_SALT_BYTES]
    except ValueError:
        return b""


def _hashes(definitions: str) -> dict[str, str]:
    """By user; none where these are no definitions: all are made anew then."""
    try:
        return {user["name"]: str(user["password_hash"]) for user in json.loads(definitions)["users"]}
    except (ValueError, KeyError, TypeError):
        return {}


def _topics(user: str, host: str, exchange: str, keys: str) -> dict[str, str]:
    return {"user": user, "vhost": host, "exchange": exchange, "write": keys, "read": NOTHING}


def _permission(user: str, host: str, given: Rights) -> dict[str, str]:
    return {"user": user, "vhost": host, "configure": given.configure, "write": given.write, "read": given.read}
