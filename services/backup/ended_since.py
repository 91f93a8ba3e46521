"""Who ended what since a backup, as far as anybody knows: nobody restores over a gap in the journal without a word."""

from pathlib import Path

from services.backup import erasures
from services.backup.creating import journal
from services.backup.erasures import Journal
from services.backup.installation import Installation
from services.backup.manifest import Manifest
from services.chassis.storage import restored
from services.console.command_line.exits import BAD_INPUT, Stop

_TO_THE_MINUTE = 16


def known(kept: Installation, made: Manifest, named: Path | None, acknowledged: str | None) -> Journal:
    """What the journals say, and the databases that are about to be replaced; raises Stop where any may be missing.

    `named` is a journal that lies elsewhere; `acknowledged` until when somebody knows that it is complete, None where
    that does not matter.
    """
    own = kept.places.need_folder() / erasures.FILE
    if named is not None and not named.is_file():
        raise Stop(f"There is no erasure journal {named}.", BAD_INPUT)
    begun = restored.under_way(kept.services())
    asked_now = begun is None and kept.knows_people()
    if begun is None and kept.filled():
        journal(kept)
    read = [erasures.read(path) for path in dict.fromkeys((own, named or own))]
    ended = tuple(dict.fromkeys(one for each in read for one in each.ended))
    until = max(each.until for each in read)
    if begun != made.id and acknowledged is not None and _has_people(made):
        _must_reach_the_backup(until, made, str(named or own))
        if not asked_now:
            _must_be_acknowledged(until, str(named or own), acknowledged)
    return Journal(ended, until)


def _has_people(made: Manifest) -> bool:
    newcomers = made.databases["intake"].get("newcomers")
    return newcomers is not None and newcomers.documents > 0


def _must_reach_the_backup(until: str, made: Manifest, where: str) -> None:
    if until < made.taken_at:
        raise Stop(
            f"{where} is complete until {until or 'never'}, before this backup ({made.taken_at}): nobody could "
            "tell who withdrew since. Name the journal that was kept up (--erasures FILE), or say --without-erasures "
            "and ask everybody who may know.",
            BAD_INPUT,
        )


def _must_be_acknowledged(until: str, where: str, acknowledged: str) -> None:
    """An intake that was lost told nobody what happened after the last line, however short a time ago that was."""
    minute = until[:_TO_THE_MINUTE]
    if acknowledged != minute:
        raise Stop(
            f"{where} is complete until {minute} (UTC) and no longer: who withdrew between then and when the store was "
            "lost would come back. Name a journal that is newer (--erasures FILE), or ask about that time whoever may "
            f"know, and say --erasures-until {minute}.",
            BAD_INPUT,
        )
