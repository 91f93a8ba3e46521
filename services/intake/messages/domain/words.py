"""What a message says: in the person's language, plain Dutch beside it, and where and when once, in figures and names.

A text message has so many parts at most that where, when and whom to ask for fit in any script, with a usual title and
address; what does not is on the page that its link opens.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from services.chassis.sending.message import MOST_PARTS, SMS
from services.chassis.sending.sms_parts import parts_of
from services.intake.neighbours.domain import Card
from services.platform.texts.catalogues import PLAIN, is_unread, said
from services.platform.texts.kinds import KINDS, MACHINE_NOTE

SHORTEST_NAME = 24
"""Letters of a name that stay when all else is left out."""


@dataclass(frozen=True, kw_only=True)
class Written:
    """A message as it leaves."""

    text: str
    version: int
    machine_made: bool
    """Whether it says that nobody has read its translation."""


def written(
    kind: str, language: str, facts: Mapping[str, str], channel: str, link: str = "", card: Card | None = None
) -> Written:
    """The message; `link` stands in those that have one. Raises LookupError for a kind or words that are not there."""
    text = KINDS[kind]
    told = {**facts, "day": figures(facts["day"])} if "day" in facts else facts
    unread = is_unread(text.sentence, language)
    own = f"Refu: {said(text.sentence, language, told)}"
    dutch = said(text.sentence, PLAIN, told) if language != PLAIN else ""
    note = f"({said(MACHINE_NOTE, language, {})})" if unread else ""
    places = _places(card, facts) if text.says_where else iter([""])
    for where in places:
        whole = "\n".join(each for each in (own, note, dutch, where, link if text.has_link else "") if each)
        if channel != SMS or parts_of(whole) <= MOST_PARTS:
            break
    return Written(text=whole, version=text.version, machine_made=unread)


def figures(day: str) -> str:
    """`12/12` of `2026-12-12`: days and months are written so in Belgium, in any language."""
    found = date.fromisoformat(day)
    return f"{found.day}/{found.month}"


def _places(card: Card | None, facts: Mapping[str, str]) -> Iterator[str]:
    """Where and when, from all that is known to nothing, each a line or two."""
    when = _when(card, facts)
    if card is None:
        yield from _lines(facts.get("title", ""), facts.get("place", ""), "", when)
    else:
        contact = " ".join(each for each in (card.contact_name, card.contact_phone) if each)
        yield from _lines(f"{card.title}, {card.organisation_name}", card.address, contact, when)
        yield from _lines(card.organisation_name, card.address, "", when)
        yield f"{card.organisation_name[:SHORTEST_NAME]}, {when}"
    yield when
    yield ""


def _lines(name: str, address: str, contact: str, when: str) -> Iterator[str]:
    """With and without whom to ask for."""
    place = ", ".join(each for each in (name, address) if each)
    for asked in dict.fromkeys((contact, "")):
        yield "\n".join(each for each in (place, when, asked) if each)


def _when(card: Card | None, facts: Mapping[str, str]) -> str:
    day = facts.get("on") or (card.starts_on.isoformat() if card else "")
    hours = facts.get("hours") or (card.hours if card else "")
    return " ".join(each for each in (figures(day) if day else "", hours) if each)
