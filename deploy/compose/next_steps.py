"""What is to be done once accounts have other passwords in the files: docs/operations/rotation.md, with compose."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from deploy.compose.addresses import Address
from deploy.local.accounts import ADMINISTRATOR
from deploy.local.platform import KEEPING
from services.chassis.messaging.rights import PROVISIONER

COMPOSE = "docker compose -f deploy/compose.yaml"
_RECREATE = f"{COMPOSE} up -d --no-deps --force-recreate"
"""Not `restart`: the container gets the file that is there now, whatever runs it."""
_STARTED_ANEW = {**{service: service for service in KEEPING}, PROVISIONER: "partners"}
"""By account: who signs in so all the time. The other containers read it when they are run."""


def next_steps(folder: Path, changed: Sequence[Address], default: Path) -> Iterator[str]:
    """Lines for whoever asked: what changed, and the commands that tell broker, store and services, in order."""
    accounts = list(dict.fromkeys(one.account for one in changed))
    theirs = [one for one in changed if one.is_theirs(folder)]
    files = sorted({one.file for one in changed} | {f"{one.server}-accounts.json" for one in changed})
    yield f"New passwords: {', '.join(accounts)}. Changed in {folder}: {', '.join(files)}, broker-definitions.json."
    yield "Neither broker nor store knows of it yet. Now, in one go, as docs/operations/rotation.md says:"
    for one in theirs:
        yield f"{one.file} leads to a server of your own: first give its account there the password that stands in it."
    if folder != default:
        yield f"export REFU_SECRETS={folder}"
    yield from _commands(folder, [one for one in changed if one not in theirs], accounts)


def _commands(folder: Path, ours: Sequence[Address], accounts: Sequence[str]) -> Iterator[str]:
    at_the_store = {one.account for one in ours if one.server == "store"}
    if any(one.server == "broker" for one in ours):
        yield f"{COMPOSE} exec -T broker rabbitmqctl import_definitions < {folder}/broker-definitions.json"
    if ADMINISTRATOR in at_the_store:  # it notes that password at its start, and `accounts` signs in with it
        yield f"{_RECREATE} store"
    if at_the_store - {ADMINISTRATOR}:
        yield f"{COMPOSE} run --rm --no-deps accounts"
    if restarted := [_STARTED_ANEW[account] for account in accounts if account in _STARTED_ANEW]:
        yield f"{_RECREATE} {' '.join(dict.fromkeys(restarted))}"
