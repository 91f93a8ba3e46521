"""What people are asked to allow, in words: each text with its versions, from when they hold, and in which languages.

The texts are data (`texts.json`). A version is never changed once somebody may have read it: another one is added.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

SELF_REGISTRATION = "self-registration"
"""Information for whoever registers themselves: it asks for no consent."""
STAYS, ASKED_AGAIN, ENDS = EARLIER = ("stays", "asked-again", "ends")
"""What becomes of a yes to an earlier version: it holds as before; it holds, and is asked about again; it ends on the
day from which this version holds."""
_FILE = Path(__file__).with_name("texts.json")


@dataclass(frozen=True, kw_only=True)
class ConsentText:
    """One version of what is read about a purpose."""

    purpose: str
    version: str
    valid_from: date
    earlier_yes: str
    """Of EARLIER."""
    texts: Mapping[str, str]
    """By language, as a code of ISO 639."""
    reviewed: tuple[str, ...]
    """In these languages somebody who speaks them read it; in the others a machine translated it."""


@cache
def texts() -> tuple[ConsentText, ...]:
    """Every version of every text, the oldest of each purpose first; raises ValueError for what cannot be."""
    found = tuple(_read(each) for each in json.loads(_FILE.read_text()))
    if len({(each.purpose, each.version) for each in found}) != len(found):
        raise ValueError("a version of a consent text stands there twice")
    return tuple(sorted(found, key=lambda each: (each.purpose, each.valid_from)))


def current(purpose: str, today: date) -> ConsentText:
    """The version that holds today; of a purpose whose first is still to come, that one."""
    versions = [each for each in texts() if each.purpose == purpose]
    come = [each for each in versions if each.valid_from <= today]
    return come[-1] if come else versions[0]


def version(purpose: str, name: str) -> ConsentText | None:
    """This version; None for one that never was."""
    return next((each for each in texts() if (each.purpose, each.version) == (purpose, name)), None)


def since(purpose: str, read: str | None, today: date) -> tuple[ConsentText, ...]:
    """The versions that came into force after the one that was read; where none was kept, all but the first."""
    every = [each for each in texts() if each.purpose == purpose]
    before = next((at for at, each in enumerate(every) if each.version == read), 0)
    return tuple(each for each in every[before + 1 :] if each.valid_from <= today)


def asks_again(purpose: str, read: str | None, today: date) -> bool:
    """Whether a yes to this version is asked about again."""
    return any(each.earlier_yes != STAYS for each in since(purpose, read, today))


def ended(purpose: str, read: str | None, today: date) -> ConsentText | None:
    """The version by which a yes to that one holds no longer; None while it does."""
    return next((each for each in since(purpose, read, today) if each.earlier_yes == ENDS), None)


def _read(told: dict[str, object]) -> ConsentText:
    words = dict(told["texts"])  # type: ignore[call-overload]
    read = ConsentText(
        purpose=str(told["purpose"]),
        version=str(told["version"]),
        valid_from=date.fromisoformat(str(told["valid_from"])),
        earlier_yes=str(told["earlier_yes"]),
        texts=MappingProxyType(words),
        reviewed=tuple(told["reviewed"]),  # type: ignore[arg-type]
    )
    if read.earlier_yes not in EARLIER or not set(read.reviewed) <= words.keys() or "en" not in words:
        raise ValueError(f"{_FILE.name}: {read.purpose} {read.version} cannot be")
    return read
