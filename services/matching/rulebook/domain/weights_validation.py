"""Whether weights are valid: every fault is found, each under the component it is in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.chassis.errors import Invalid
from services.contracts.vocabulary import CONTACT, MOTIVATIONS
from services.matching.rulebook.domain.weights import COMPONENTS, TRAITS, WHOLE, Weights

MOST_POINTS = 1_000
LEAST_MULTIPLIER, MOST_MULTIPLIER = 100, 1_000
LONGEST_WAIT = 1_000
AHEAD = timedelta(days=730)
"""How far ahead weights can be set."""
SAID, LISTED = 5, 50
"""Faults in the sentence, and in `errors`."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in one field, `points.talents`, and how to correct it."""

    slug: str
    field: str
    detail: str


def checked(weights: Weights, today: date) -> Weights:
    """The weights, if they are valid; raises Invalid with the slug of the first fault, and all faults by field."""
    faults = [*_of_its_time(weights.valid_from, today), *_of_points(weights), *_of_multipliers(weights.multipliers)]
    faults += [*_within([("longest_wait", weights.longest_wait)], 1, LONGEST_WAIT), *_of_tables(weights)]
    if faults:
        said = " ".join(f"{fault.field}: {fault.detail}" for fault in faults[:SAID])
        errors = [{"field": fault.field, "detail": fault.detail} for fault in faults[:LISTED]]
        raise Invalid(faults[0].slug, said, errors=errors)
    return weights


def _of_its_time(valid_from: date, today: date) -> Iterator[Fault]:
    if valid_from < today:
        detail = "Weights hold from today on or later; scores that were given stay as they are."
        yield Fault("valid-from-in-the-past", "valid_from", detail)
    if valid_from > today + AHEAD:
        yield Fault("valid-from-too-far", "valid_from", f"From {today} to {today + AHEAD}, two years ahead at most.")


def _of_points(weights: Weights) -> Iterator[Fault]:
    points = weights.points
    yield from _named(points, COMPONENTS, "points")
    for component in COMPONENTS:
        if component not in points:
            detail = f"Missing: give a whole number from 0 to {MOST_POINTS}."
            yield Fault("weight-missing", f"points.{component}", detail)
    yield from _within(_fields(points, "points"), 0, MOST_POINTS)
    if not any(points.values()):
        yield Fault("weights-all-zero", "points", "At least one component must count for something.")


def _of_multipliers(multipliers: Sequence[int]) -> Iterator[Fault]:
    fields = [(f"multipliers.{place}", value) for place, value in enumerate(multipliers)]
    yield from _within(fields, LEAST_MULTIPLIER, MOST_MULTIPLIER)
    for before, (field, value) in zip(multipliers, fields[1:], strict=False):
        if value > before:
            detail = f"At most {before}, as the one before it: the first priority counts most."
            yield Fault("multipliers-ascend", field, detail)


def _of_tables(weights: Weights) -> Iterator[Fault]:
    yield from _named(weights.chance_of_dutch, TRAITS, "chance_of_dutch")
    yield from _within(_fields(weights.chance_of_dutch, "chance_of_dutch"), 0, WHOLE)
    together = sum(weights.chance_of_dutch.values())
    if together > WHOLE:
        detail = f"Together from 0 to {WHOLE}, and these are {together}."
        yield Fault("weight-out-of-range", "chance_of_dutch", detail)
    yield from _named(weights.contact, CONTACT, "contact")
    yield from _within(_fields(weights.contact, "contact"), 0, WHOLE)
    yield from _named(weights.served_by, MOTIVATIONS, "served_by")
    for motivation, traits in weights.served_by.items():
        for place, trait in enumerate(traits):
            yield from _known(trait, TRAITS, f"served_by.{motivation}.{place}")


def _named(given: Iterable[str], known: tuple[str, ...], where: str) -> Iterator[Fault]:
    for name in given:
        yield from _known(name, known, f"{where}.{name}")


def _known(name: str, known: tuple[str, ...], field: str) -> Iterator[Fault]:
    if name not in known:
        yield Fault("unknown-weight", field, f"Not known: take of {', '.join(known)}.")


def _fields(values: dict[str, int], where: str) -> list[tuple[str, int]]:
    return [(f"{where}.{name}", value) for name, value in values.items()]


def _within(fields: Iterable[tuple[str, int]], least: int, most: int) -> Iterator[Fault]:
    for field, value in fields:
        if not least <= value <= most:
            yield Fault("weight-out-of-range", field, f"A whole number from {least} to {most}.")
