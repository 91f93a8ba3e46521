"""Signals that a person keeps from partners: no coach reads them in a figure, a date or a sentence elsewhere."""

from typing import Any

import pytest

from services.chassis.storage.memory import MemoryStore
from services.employment.insights.commands import ObjectToLine
from services.employment.insights.domain.signals import LINES

from .asking import new
from .builders import AMINA, COACH, GENT_COORDINATOR, a_day, a_start, an_evaluation, the_portfolio
from .seeing import TOLD, a_told_store, the_pages, the_signals

AMOUNTS = {f"{of}{what}" for of in ("", "assignments.", "competences.") for what in ("days", "hours")}
AMOUNTS |= {"competences.assignments.days", "competences.assignments.hours"}
FIGURES = {
    "signal:present": {*AMOUNTS, "competences.last_seen"},
    "signal:recent": {"competences.last_seen"},
    "signal:several-places": {"organisations", "assignments.organisation_id", "competences.observers.organisations"},
    "signal:lasting": {"assignments.ended_on"},
    "signal:competences-seen": {"competences.observers.organisations"},
    "signal:dutch-practised": {"dutch_practised", "competences.dutch_practised"},
    "signal:next-step": {"next_steps.next_step"},
    "signal:regular": set[str](),
}
"""By signal, the figures of a portfolio that tell it."""
SENTENCES = {
    "signal:present": ["Days of volunteering: 5", "Days: ", "From 05/01/2026", "Last seen", "27/01/2026"],
    "signal:recent": ["Volunteered recently", "27/01/2026", "Last seen"],
    "signal:several-places": ["Different organisations", "Organisations: ", "Organisations that saw this"],
    "signal:lasting": ["completed as agreed"],
    "signal:competences-seen": ["Skills that organisations saw", "Organisations that saw this"],
    "signal:dutch-practised": ["Dutch"],
    "signal:next-step": ["Next step"],
    "signal:regular": ["Came regularly"],
}
"""By signal, what the page says of it."""
HIDES_DATES = {"signal:present", "signal:recent", "signal:regular"}


def a_full_store() -> MemoryStore:
    """Five days at two organisations, in four weeks, with everything that there are signals for."""
    feast = {"assignment": "feast", "organisation": "farm"}
    return a_told_store(
        *TOLD, a_start("cooking", **feast), a_day(27, 2, **feast), an_evaluation("baking", by="newcomer")
    )


def at(found: Any, path: str) -> list[Any]:
    """All that stands there, in whichever element of a list, but nulls."""
    if isinstance(found, list):
        return [value for each in found for value in at(each, path)]
    name, _, rest = path.partition(".")
    if rest and found[name] is not None:
        return at(found[name], rest)
    return [] if found[name] is None else [found[name]]


def page(store: MemoryStore, caller: Any = COACH) -> str:
    return str(the_pages(store, "en", caller)[0])


def hidden(store: MemoryStore, line: str) -> MemoryStore:
    new(store, ObjectToLine, caller=AMINA, line=line, reason="do-not-show")
    return store


def test_the_table_has_every_signal() -> None:
    assert FIGURES.keys() == SENTENCES.keys() == LINES


@pytest.mark.parametrize("line", sorted(LINES))
def test_no_figure_tells_a_coach_what_the_person_keeps_from_partners(line: str) -> None:
    store = a_full_store()
    assert all(at(the_portfolio(store, COACH), path) for path in FIGURES[line])

    hidden(store, line)

    assert [path for path in FIGURES[line] if at(the_portfolio(store, COACH), path)] == []
    for other in set[str]().union(*FIGURES.values()) - FIGURES[line]:
        assert at(the_portfolio(store, COACH), other), other


@pytest.mark.parametrize("line", sorted(LINES))
def test_no_sentence_tells_a_coach_what_the_person_keeps_from_partners(line: str) -> None:
    store = a_full_store()
    said = f"{page(store)}{[each['says']['en'] for each in the_signals(store, COACH).values()]}"
    assert [each for each in SENTENCES[line] if each not in said] == []

    hidden(store, line)

    said = f"{page(store)}{[each['says']['en'] for each in the_signals(store, COACH).values()]}"
    assert [each for each in SENTENCES[line] if each in said] == []
    assert "As of 02/03/2026" in said


@pytest.mark.parametrize("line", sorted(LINES))
def test_no_dates_on_which_other_signals_rest_tell_it(line: str) -> None:
    store = hidden(a_full_store(), line)
    dated = [each for each in the_signals(store, COACH).values() if each["days"]]

    assert bool(dated) == (line not in HIDES_DATES)


@pytest.mark.parametrize("line", sorted(LINES))
def test_the_person_and_the_unit_go_on_seeing_all_of_it(line: str) -> None:
    store = hidden(a_full_store(), line)

    for caller in (AMINA, GENT_COORDINATOR):
        assert all(at(the_portfolio(store, caller), path) for path in set[str]().union(*FIGURES.values()))
        assert [each for each in SENTENCES[line] if each not in page(store, caller)] == []


def test_a_competence_that_organisations_alone_told_goes_with_what_they_said() -> None:
    store = hidden(a_full_store(), "signal:competences-seen")
    told = {each["competence"]: each for each in the_portfolio(store, COACH)["competences"]}

    assert set(told) == {"cooking", "baking"}  # asked for, and named by the person; teaching was seen alone
    assert [said["by"] for each in told.values() for said in each["evaluations"]] == ["newcomer"]
