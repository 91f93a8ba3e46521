"""The directory: who may list what, what changes nothing, and where there is a gap."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts import vocabulary
from services.contracts.employment import ProgrammeListed
from services.employment.programmes import handlers
from services.employment.programmes import views as programme_views
from services.employment.programmes.commands import AskedLanguage, AskGaps, AskProgrammes, ListProgramme
from services.intake.eligibility.domain.bases import BASES
from services.platform import request_parsing
from services.platform.caller import Caller

from .asking import ask
from .builders import (
    COACH,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OTHER_COACH,
    TODAY,
    a_day,
    a_newcomer,
    a_store,
    a_unit,
    announced,
    hear,
    in_sequence,
    the,
    work,
)

A_BODY: dict[str, Any] = {
    "name": "Working in care",
    "partner": "jobkans",
    "area_id": "gent",
    "schooling_levels": ["low"],
    "places": 1,
    "last_verified": "2026-01-01",
    "valid_until": "2026-12-31",
}
UNITLESS = Caller(subject="c3", role="coordinator")


def gaps(store: MemoryStore, on: date | None = None) -> list[str]:
    found = as_json(programme_views.gaps(AskGaps(on=on), work(store)))["gaps"]
    return [f"{gap['area_id']} {gap['schooling_level']}" for gap in found]


def test_a_listed_programme_is_announced_without_its_name() -> None:
    store = a_store()

    assert ask(store, ListProgramme, schooling_levels=["high", "low"]).created
    listed = the(store, ProgrammeListed)
    assert (listed.schooling_levels, listed.places) == (("low", "high"), 1)
    [row] = programme_views.programmes(AskProgrammes(), work(store)).programmes
    assert (row.id, row.told_as) == ("care", listed.programme_id)


def test_the_same_content_again_changes_nothing_and_other_content_is_announced() -> None:
    store = a_store()
    ask(store, ListProgramme)

    assert not ask(store, ListProgramme).created
    assert len(announced(store, ProgrammeListed)) == 1
    ask(store, ListProgramme, places=5)
    assert [e.places for e in announced(store, ProgrammeListed)] == [1, 5]


FOR_SOME: dict[str, Any] = {
    "statuses": ["subsidiary", "refugee"],
    "years_from": 0,
    "years_to": 5,
    "languages": [AskedLanguage(language="Nederlands", level="A2"), AskedLanguage(language="ar")],
    "waiting_weeks": 6,
}


def test_an_entry_says_for_whom_it_is_and_is_told_as_it_says() -> None:
    store = a_store()
    ask(store, ListProgramme, **FOR_SOME)

    [row] = as_json(programme_views.programmes(AskProgrammes(), work(store)))["programmes"]
    listed = the(store, ProgrammeListed)

    assert row["statuses"] == ["refugee", "subsidiary"] == list(listed.bases)
    assert row["languages"] == [{"language": "ar", "level": None}, {"language": "nl", "level": "A2"}]
    assert [(each.language, each.level) for each in listed.languages] == [("ar", None), ("nl", "A2")]
    assert (row["years_from"], row["years_to"], row["waiting_weeks"]) == (0, 5, 6)
    assert (listed.years_from, listed.years_to, listed.waiting_weeks) == (0, 5, 6)
    assert listed.last_verified == date(2026, 1, 1)


def listed(store: MemoryStore, **body: Any) -> None:
    """As it comes over HTTP, where what is left out is not the same as null."""
    uow = work(store)
    handlers.list_programme(request_parsing.from_body(ListProgramme, {"programme_id": "care", **A_BODY, **body}), uow)
    uow.commit()


CONDITIONS: dict[str, Any] = {
    "statuses": ["refugee"],
    "years_from": 0,
    "years_to": 5,
    "languages": [{"language": "nl"}],
    "waiting_weeks": 0,
    "status_requirements": "A driving licence.",
}


@pytest.mark.parametrize("left_out", CONDITIONS)
def test_a_client_that_does_not_know_a_condition_takes_it_away_from_no_entry(left_out: str) -> None:
    store = a_store()
    listed(store, **CONDITIONS)
    without = {name: value for name, value in CONDITIONS.items() if name != left_out}

    with pytest.raises(Conflict, match="conditions-left-out") as refused:
        listed(store, **without, places=9)
    assert (refused.value.fields["left_out"], left_out in refused.value.detail) == ([left_out], True)
    assert [e.places for e in announced(store, ProgrammeListed)] == [1]
    listed(store, **CONDITIONS, places=9)


@pytest.mark.parametrize("nothing", [None, []])
def test_a_condition_is_taken_away_by_saying_that_there_is_none(nothing: Any) -> None:
    store = a_store()
    listed(store, **CONDITIONS)
    listed(store, **dict.fromkeys(CONDITIONS) | {"statuses": nothing, "languages": nothing})

    told = announced(store, ProgrammeListed)
    assert [(e.bases, e.years_to, len(e.languages)) for e in told] == [(("refugee",), 5, 1), ((), None, 0)]


def test_a_client_from_before_there_were_conditions_keeps_an_entry_without_any() -> None:
    store = a_store()
    listed(store)
    listed(store, places=3)

    assert [e.places for e in announced(store, ProgrammeListed)] == [1, 3]


@pytest.mark.parametrize(
    ("fault", "slug", "field"),
    [
        ({"years_from": 5, "years_to": 5}, "years-of-nobody", "years_to"),
        ({"languages": [AskedLanguage(language="nl"), AskedLanguage(language="Dutch")]}, "language-twice", "languages"),
        ({"languages": [AskedLanguage(language="klingonees")]}, "unknown-language", "languages.0.language"),
    ],
)
def test_what_nobody_can_fulfil_or_read_is_refused(fault: dict[str, Any], slug: str, field: str) -> None:
    with pytest.raises(Invalid, match=slug) as refused:
        ask(a_store(), ListProgramme, **fault)
    assert refused.value.field == field


def test_the_bases_that_an_entry_may_name_are_those_that_intake_looks_at() -> None:
    assert tuple(sorted(vocabulary.BASES)) == tuple(sorted(BASES))


def test_a_coach_keeps_its_own_partners_entry_and_takes_over_no_other() -> None:
    store = a_store()
    ask(store, ListProgramme, COACH)

    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, ListProgramme, OTHER_COACH)
    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, ListProgramme, OTHER_COACH, partner="werkpunt")


def test_a_coordinator_of_no_unit_lists_nothing() -> None:
    store = a_store()

    with pytest.raises(Forbidden, match="other-unit"):
        ask(store, ListProgramme, UNITLESS)
    ask(store, ListProgramme, COACH)
    with pytest.raises(Forbidden, match="other-unit"):
        ask(store, ListProgramme, UNITLESS, places=9)


def test_a_coordinator_describes_a_programme_for_a_partner_until_the_partner_writes_it_itself() -> None:
    store = a_store()
    ask(store, ListProgramme, GENT_COORDINATOR)
    ask(store, ListProgramme, GENT_COORDINATOR, places=3)

    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, ListProgramme, KORTRIJK_COORDINATOR, places=4)
    ask(store, ListProgramme, COACH, places=3)
    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, ListProgramme, GENT_COORDINATOR, places=4)
    assert [e.places for e in announced(store, ProgrammeListed)] == [1, 3]


def test_an_entry_stays_its_partners_unless_an_administrator_says_otherwise() -> None:
    store = a_store()
    ask(store, ListProgramme, GENT_COORDINATOR)

    with pytest.raises(Forbidden, match="other-partner"):
        ask(store, ListProgramme, GENT_COORDINATOR, partner="werkpunt")
    ask(store, ListProgramme, partner="werkpunt")
    assert ask(store, ListProgramme, OTHER_COACH, partner="werkpunt", places=2).body["id"] == "care"


def test_an_area_in_which_nobody_works_is_refused() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-area"):
        ask(store, ListProgramme, area_id="gnet")
    hear(in_sequence([*a_newcomer("omar"), a_unit("gnet")]), store)
    assert ask(store, ListProgramme, area_id="gnet").created


@pytest.mark.parametrize(
    ("dates", "slug", "field"),
    [
        ({"last_verified": date(2026, 3, 3)}, "date-in-the-future", "last_verified"),
        ({"last_verified": TODAY, "valid_until": date(2026, 3, 1)}, "ends-before-start", "valid_until"),
    ],
)
def test_a_programme_with_dates_that_cannot_be_is_refused(dates: dict[str, Any], slug: str, field: str) -> None:
    with pytest.raises(Invalid, match=slug) as refused:
        ask(a_store(), ListProgramme, **dates)
    assert refused.value.field == field


def test_an_area_that_was_only_heard_of_in_an_assignment_has_gaps_for_every_level() -> None:
    store = MemoryStore()
    hear(in_sequence([a_day()]), store)

    assert gaps(store) == ["gent low", "gent middle", "gent high"]


def test_a_programme_closes_the_gap_of_its_levels_until_its_last_day() -> None:
    store = a_store()
    ask(store, ListProgramme, schooling_levels=["low", "middle"], valid_until=TODAY)

    assert gaps(store) == ["gent high"]
    assert gaps(store, date(2026, 3, 3)) == ["gent low", "gent middle", "gent high"]


def test_the_directory_is_asked_by_area_and_level_and_says_how_many_places_are_left() -> None:
    store = a_store(a_unit("menen"))
    ask(store, ListProgramme)
    ask(store, ListProgramme, programme_id="school", area_id="menen", valid_until=date(2026, 1, 1))

    def ids(**asked: str) -> list[str]:
        return [p["id"] for p in as_json(programme_views.programmes(AskProgrammes(**asked), work(store)))["programmes"]]

    assert (ids(), ids(area_id="menen"), ids(schooling_level="high")) == (["care", "school"], ["school"], [])
    shown = as_json(programme_views.programmes(AskProgrammes(), work(store)))["programmes"]
    assert [(p["places_left"], p["valid"]) for p in shown] == [(1, True), (1, False)]
    assert "held_by" not in shown[0]


@pytest.mark.parametrize(
    "fault",
    [
        {"schooling_levels": []},
        {"schooling_levels": ["phd"]},
        {"places": -1},
        {"statuses": ["belgian"]},
        {"statuses": ["refugee", "refugee"]},
        {"years_from": -1},
        {"languages": [{"language": "nl", "level": "D1"}]},
    ],
)
def test_a_programme_without_a_known_level_or_with_less_than_no_places_is_refused(fault: dict[str, Any]) -> None:
    with pytest.raises(Invalid, match="invalid-request"):
        request_parsing.from_body(ListProgramme, {"programme_id": "care", **A_BODY, **fault})
