"""Whatever stands in the file of a newcomer was typed by somebody and can be put right: each field says by what.

The file is read as it is declared, so that a new field is either in what some command takes, or is said to be computed.
"""

import inspect
import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from services.chassis.http.web_server import Route
from services.intake.newcomers.answers import NewcomerFile
from services.intake.newcomers.domain.corrections import FIELDS
from services.intake.newcomers.domain.person import Person
from services.intake.service import IntakeService

FILE = "/v1/newcomers/<newcomer_id>"
PERSON, REFERENCE = f"PUT {FILE}/person", f"PUT {FILE}/reference"
CORRECTED_BY: dict[str, str] = {
    **{each.name: PERSON for each in fields(Person)},
    "registered_on": PERSON,
    "reference": REFERENCE,
    "age_rule": REFERENCE,
    "unit_id": f"PUT {FILE}/unit",
    "withdrew_on": f"PUT {FILE}/withdrawal",
    "eligibility": f"PUT {FILE}/eligibility",
    "profile": f"PUT {FILE}/profile",
    "availability": f"PUT {FILE}/availability",
    "circumstances": f"PUT {FILE}/duties",
    "child_safety": f"PUT {FILE}/child-safety-check",
    "consents": f"PUT {FILE}/consents/<purpose>",
    "erasure_request": f"PUT {FILE}/erasure-request",
    "restriction": f"PUT {FILE}/restriction",
}
"""By field of the file, the command that says it anew: each is judged as when it was said first."""
CALLED = {"withdrew_on": "on"}
"""Where the command calls it otherwise."""
COMPUTED: dict[str, str] = {
    "id": "of the file",
    "phone_e164": "the phone, in one spelling",
    "status": "follows from the interview, withdrew_on and merges, which is undone by its own command",
    "eligibility.checked_by": "the account that said it",
    "profile.talents_understood": "how the words of talents are read",
    "profile.goals_understood": "how the words of goals are read",
    "circumstances.determined_by": "the account that said it",
    "circumstances.duties": "follow from the other circumstances, by law",
    "child_safety.checked_by": "the account that said it",
    "consents.partners": "follow from each decision",
    "consents.history": "each decision, beside one another: the last one holds",
    "erasure_request.asked_on": "the day on which it was asked",
    "erasure_request.asked_by": "the account that asked",
    "erasure_request.due_on": "a month later, by law",
    "restriction.restricted_on": "the day on which it was asked",
    "restriction.asked_by": "the account that asked",
    "corrections": "what was put right",
    "self_registration": "what the person's own browser sent",
    "told_apart": "why whoever registered them went on, as they said then",
    "merged": "each is undone by its own command",
    "moves": "each is followed by another move",
}
"""What nobody typed, and what it follows from."""


def commands() -> dict[str, type[Any]]:
    """By method and path, what each command of intake takes."""
    found: dict[str, type[Any]] = {}
    for _, method in inspect.getmembers(IntakeService, inspect.isfunction):
        order = inspect.signature(inspect.unwrap(method)).parameters.get("order")
        for entrypoint in getattr(method, "nameko_entrypoints", ()):
            if isinstance(entrypoint, Route) and order is not None:
                found[f"{entrypoint.method} {entrypoint.url}"] = order.annotation
    return found


def parts(kind: Any) -> Iterator[type[Any]]:
    """The dataclasses that a type is made of."""
    if is_dataclass(kind) and isinstance(kind, type):
        yield kind
    elif isinstance(kind, types.UnionType) or get_args(kind):
        for inner in get_args(kind):
            yield from parts(inner)


def leaves(kind: type[Any]) -> Iterator[str]:
    """`reference`, `eligibility.basis_code` …: every field of a file, those of its parts by their own names."""
    for name, hint in get_type_hints(kind).items():
        inside = [each for part in parts(hint) for each in get_type_hints(part)]
        yield from (f"{name}.{each}" for each in inside) if inside else (name,)


LEAVES = tuple(leaves(NewcomerFile))
KINDS = commands()


@pytest.mark.parametrize("leaf", LEAVES)
def test_every_field_of_a_file_can_be_put_right_or_is_computed(leaf: str) -> None:
    whole, _, inside = leaf.partition(".")
    if leaf in COMPUTED or whole in COMPUTED:
        return
    taken = {each.name for each in fields(KINDS[CORRECTED_BY[whole]])}
    assert CALLED.get(leaf, inside or whole) in taken, f"say where {leaf} is corrected, or why it needs not be"


def test_what_is_said_to_be_computed_stands_in_a_file_and_no_command_says_it() -> None:
    known = {*LEAVES, *(leaf.partition(".")[0] for leaf in LEAVES)}
    assert COMPUTED.keys() <= known
    assert not COMPUTED.keys() & CORRECTED_BY.keys()


def test_what_stood_there_is_kept_of_everything_that_a_registration_says() -> None:
    kept = {name for name, command in CORRECTED_BY.items() if command in (PERSON, REFERENCE, f"PUT {FILE}/withdrawal")}
    assert kept == set(FIELDS)
