"""What was sent, in words for the person whom it is about."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from services.contracts.tables import read
from services.partners.deliveries.domain import FAILED
from services.platform.sentences import Sentence

_SENT = Sentence("{partner} kreeg bericht: {told}", "{partner} was told: {told}", "{partner} a été informé : {told}")
_FAILED = Sentence(
    "{partner} was niet te bereiken voor dit bericht: {told}",
    "{partner} could not be reached to be told: {told}",
    "{partner} n’a pas pu être joint pour ceci : {told}",
)


def says(partner: str, event_type: str, outcome: str) -> Sentence:
    """Who was told what, or was to be told it."""
    return (_FAILED if outcome == FAILED else _SENT).filled(partner=partner, told=told()[event_type])


@cache
def told() -> Mapping[str, Sentence]:
    """By type of what leaves, what it tells."""
    rows = read("told.csv", lambda row: row, lambda row: row["type"], Path(__file__).parent)
    return {row["type"]: Sentence(row["nl"], row["en"], row["fr"]) for row in rows}
