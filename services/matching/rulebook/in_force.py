"""The rulebook in force: weights as an administrator last set them, talents and places as the reference data say."""

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from services.chassis.documents import from_document
from services.contracts.talents import taxonomy
from services.matching import reference
from services.matching.rulebook.domain import weights
from services.matching.rulebook.domain.rulebook import Rulebook
from services.matching.rulebook.domain.travel import Travel
from services.matching.rulebook.domain.weights import Weights


@cache
def first_weights() -> Weights:
    """The version that the platform is delivered with; administrators make all others."""
    text = Path(reference.__file__).with_name("weights.json").read_text(encoding="utf-8")
    return from_document(json.loads(text), Weights)


@cache
def travel() -> Travel:
    """How long travelling takes."""
    return Travel(reference.coordinates())


def rulebook(versions: Iterable[Weights], day: date) -> Rulebook:
    """What holds on a day, given the versions that administrators made."""
    held = weights.in_force([first_weights(), *versions], day)
    return Rulebook(weights=held, talents=taxonomy(), travel=travel())
