"""What is to be done once accounts have other passwords in the files: docs/operations/rotation.md, with compose."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.compose.addresses import Address
from deploy.local.accounts import ADMINISTRATOR
from deploy.local.platform import KEEPING
from services.chassis.messaging.rights import PROVISIONER

FILE, OWN_STORE = "deploy/compose.yaml", "deploy/compose/own-store.yaml"
_STARTED_ANEW = {**{service: service for service in KEEPING}, PROVISIONER: "partners"}
"""By account: who signs in so all the time. The other containers read it when they are run."""


@dataclass(frozen=True)
class Compose:
    """How compose is called for one installation."""

    files: Sequence[str]
    own_store: bool
    """Whether the store is a server of somebody's own: `store` is no container then, and `accounts` has no work."""

    def __str__(self) -> str:
        return " ".join(["docker compose", *(f"-f {file}" for file in self.files)])

    @property
    def recreate(self) -> str:
        """Not `restart`: the container gets the file that is there now, whatever runs it."""
        return f"{self} up -d --no-deps --force-recreate"


def compose_of(environment: Mapping[str, str], folder: Path, everything: Sequence[Address]) -> Compose:
    """With the files that COMPOSE_FILE names; else ours, and where the store is somebody's own, the second one.

    `everything` are the addresses of all accounts.
    """
    own_store = _has_own_store(folder, everything)
    separator = environment.get("COMPOSE_PATH_SEPARATOR") or os.pathsep
    said = [file for file in environment.get("COMPOSE_FILE", "").split(separator) if file]
    return Compose(said or ([FILE, OWN_STORE] if own_store else [FILE]), own_store)


def next_steps(folder: Path, changed: Sequence[Address], compose: Compose, default: Path) -> Iterator[str]:
    """Lines for whoever asked: what changed, and the commands that tell broker, store and services, in order.

    `default` is the folder that compose takes unless it is told another.
    """
    accounts = list(dict.fromkeys(one.account for one in changed))
    theirs = [one for one in changed if one.leads_elsewhere(folder)]
    files = sorted({one.file for one in changed} | {f"{one.server}-accounts.json" for one in changed})
    if any(one.server == "broker" for one in changed):
        files.append("broker-definitions.json")
    yield f"New passwords: {', '.join(accounts)}. Changed in {folder}: {', '.join(files)}."
    yield "Neither broker nor store knows of it yet. Now, in one go, as docs/operations/rotation.md says:"
    for one in theirs:
        yield f"{one.file} leads to a server of your own: first give its account there the password that stands in it."
    if folder != default:
        yield f"export REFU_SECRETS={folder}"
    yield from _commands(compose, folder, [one for one in changed if one not in theirs], accounts)
    yield "Where you give compose an --env-file or files of your own, give each line the same: or settings are lost."
    yield "With podman-compose, that page says what to type in the place of --force-recreate."


def _has_own_store(folder: Path, everything: Sequence[Address]) -> bool:
    """Whether all services sign in elsewhere, or the migration does, which has to reach what all of them keep."""
    at_the_store = [one for one in everything if one.server == "store"]
    elsewhere = {one.account for one in at_the_store if one.is_elsewhere(folder)}
    return ADMINISTRATOR in elsewhere or elsewhere.issuperset(KEEPING)


def _commands(compose: Compose, folder: Path, ours: Sequence[Address], accounts: Sequence[str]) -> Iterator[str]:
    at_the_store = set() if compose.own_store else {one.account for one in ours if one.server == "store"}
    if any(one.server == "broker" for one in ours):
        yield f"{compose} exec -T broker rabbitmqctl import_definitions < {folder}/broker-definitions.json"
    if ADMINISTRATOR in at_the_store:  # it notes that password at its start, and `accounts` signs in with it
        yield f"{compose.recreate} store"
    if at_the_store - {ADMINISTRATOR}:
        yield f"{compose} run --rm --no-deps accounts"
    if restarted := [_STARTED_ANEW[account] for account in accounts if account in _STARTED_ANEW]:
        yield f"{compose.recreate} {' '.join(dict.fromkeys(restarted))}"
