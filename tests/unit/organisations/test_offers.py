"""What an opportunity asks and where it is: slots, Dutch, demands, minors, contact, postcode; and who is suspended."""

from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, RefuError
from services.chassis.http.answers import as_json
from services.chassis.http.problems import problem
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import SkillLevel
from services.contracts.organisations import OpportunityChanged, OpportunityClosed, OpportunityOpened
from services.organisations.commands.opportunities import (
    AskOpportunity,
    ChangeOpportunity,
    CloseOpportunity,
    DutchBySkill,
    OpenOpportunity,
)
from services.organisations.commands.standing import ApproveOrganisation, SuspendOrganisation
from services.organisations.domain.dutch import LEVEL_OF_ICON, icon_of
from services.organisations.views import opportunities
from services.platform.request_parsing import from_body

from .builders import (
    a_store,
    an_approved_organisation,
    an_opportunity,
    an_organisation,
    announced,
    ask,
    the,
    the_opportunity,
    work,
)

ASKED: dict[str, Any] = {
    "slots": ["sun-evening", "mon-morning", "sun-evening"],
    "dutch_by_skill": DutchBySkill(reading="B1", listening="A2"),
    "demands": ["noise", "lifting"],
    "with_minors": True,
    "contact": "much",
    "postcode": "8500",
}


def shown(store: MemoryStore, opportunity: str) -> dict[str, Any]:
    return as_json(opportunities.opportunity(AskOpportunity(opportunity_id=opportunity), work(store)))


def a_suspended_one(store: MemoryStore) -> str:
    """An open opportunity of an organisation that was suspended since."""
    organisation = an_approved_organisation(store)
    opportunity = an_opportunity(store, organisation_id=organisation)
    ask(store, SuspendOrganisation, organisation_id=organisation)
    return opportunity


def must_tell_all(told: OpportunityOpened | OpportunityChanged) -> None:
    assert told.slots == ("mon-morning", "sun-evening")
    assert told.dutch_by_skill == (SkillLevel(skill="listening", level="A2"), SkillLevel(skill="reading", level="B1"))
    assert told.demands == ("lifting", "noise")
    assert (told.with_minors, told.contact, told.postcode) == (True, "much", "8500")


def test_all_that_it_asks_is_told_when_it_opens_and_when_it_changes() -> None:
    store = a_store()

    an_opportunity(store, **ASKED)
    ask(store, ChangeOpportunity, opportunity_id=an_opportunity(store), **ASKED)

    must_tell_all(announced(store, OpportunityOpened)[0])
    must_tell_all(the(store, OpportunityChanged))


def test_what_is_left_out_is_asked_of_nobody() -> None:
    store = a_store()

    an_opportunity(store)

    told = the(store, OpportunityOpened)
    assert (told.slots, told.dutch_by_skill, told.demands) == ((), (), ())
    assert (told.with_minors, told.contact, told.dutch_minimum) == (False, None, None)


def test_the_work_is_where_it_says_and_else_where_the_organisation_is() -> None:
    store = a_store()
    organisation = an_organisation(store, postcode="9050")
    opportunity = an_opportunity(store, organisation_id=organisation, postcode="9000")

    ask(store, ChangeOpportunity, opportunity_id=opportunity)

    assert the(store, OpportunityOpened).postcode == "9000"
    assert the(store, OpportunityChanged).postcode == "9050"


def test_the_same_reference_with_the_same_content_changes_nothing_and_with_another_is_refused() -> None:
    store = a_store()
    said: dict[str, Any] = {"organisation_id": an_organisation(store), "reference": "OPD-1"}
    an_opportunity(store, **said, **ASKED)

    again = ask(store, OpenOpportunity, **said, **(ASKED | {"demands": ["lifting", "noise"]}))

    assert again.status == 200
    the(store, OpportunityOpened)
    with pytest.raises(Conflict, match="reference-taken") as refusal:
        ask(store, OpenOpportunity, **said, **(ASKED | {"with_minors": False, "contact": None}))
    assert refusal.value.fields["differs"] == ["contact", "with_minors"]


def test_what_an_older_release_kept_and_is_sent_again_changes_nothing() -> None:
    store = a_store()
    said: dict[str, Any] = {"organisation_id": an_organisation(store), "reference": "OPD-1"}
    opportunity = an_opportunity(store, **said)
    kept = store.collections["opportunities"][opportunity]
    for later in ASKED:
        del kept["offer"][later], kept["opened_as"][later]

    assert ask(store, OpenOpportunity, **said).status == 200
    ask(store, ChangeOpportunity, opportunity_id=opportunity)

    assert announced(store, OpportunityChanged) == []


@pytest.mark.parametrize(("icon", "level"), [(1, None), (2, "A2"), (3, "B1"), (4, "B2")])
def test_an_icon_is_another_way_to_say_the_minimum(icon: int, level: str | None) -> None:
    store = a_store()

    opportunity = an_opportunity(store, dutch_icon=icon)

    assert the(store, OpportunityOpened).dutch_minimum == level
    assert (shown(store, opportunity)["dutch_icon"], shown(store, opportunity)["dutch_minimum"]) == (icon, level)


@pytest.mark.parametrize(
    ("level", "icon"), [(None, 1), ("A1", 1), ("A2", 2), ("B1", 3), ("B2", 4), ("C1", 4), ("C2", 4)]
)
def test_the_icon_is_shown_of_every_level_and_agrees_with_it(level: str | None, icon: int) -> None:
    store = a_store()
    opportunity = an_opportunity(store, dutch_minimum=level)
    assert shown(store, opportunity)["dutch_icon"] == icon

    ask(store, ChangeOpportunity, opportunity_id=opportunity, dutch_minimum=level, dutch_icon=icon)

    assert announced(store, OpportunityChanged) == []
    assert the_opportunity(store, opportunity).offer.dutch_minimum == level


@pytest.mark.parametrize(("level", "icon"), [("A1", 2), ("B1", 1), ("B1", 4), ("C2", 3)])
def test_a_level_and_an_icon_that_contradict_each_other_are_refused_naming_both(level: str, icon: int) -> None:
    store = a_store()
    opportunity = an_opportunity(store)

    with pytest.raises(Invalid, match="dutch-said-twice") as refusal:
        an_opportunity(store, dutch_minimum=level, dutch_icon=icon)
    with pytest.raises(Invalid, match="dutch-said-twice"):
        ask(store, ChangeOpportunity, opportunity_id=opportunity, dutch_minimum=level, dutch_icon=icon)

    told = problem(refusal.value)
    assert (told["status"], told["dutch_minimum"], told["dutch_icon"]) == (422, level, icon)
    assert [fault["field"] for fault in told["errors"]] == ["dutch_minimum", "dutch_icon"]


def test_the_level_that_an_icon_asks_has_that_icon() -> None:
    assert [icon_of(level) for level in LEVEL_OF_ICON.values()] == list(LEVEL_OF_ICON) == [1, 2, 3, 4]


def test_what_it_asks_is_shown_as_it_was_said() -> None:
    store = a_store()

    found = shown(store, an_opportunity(store, **ASKED))

    assert found["dutch_by_skill"] == {"listening": "A2", "reading": "B1"}
    assert (found["slots"], found["demands"]) == (["mon-morning", "sun-evening"], ["lifting", "noise"])
    assert (found["with_minors"], found["contact"], found["postcode"]) == (True, "much", "8500")


def test_who_is_suspended_changes_nothing_that_is_open() -> None:
    store = a_store()
    opportunity = a_suspended_one(store)

    changes: list[dict[str, Any]] = [{"places": 9}, {"places": 1}, {"dutch_icon": 2}]
    for given in changes:
        with pytest.raises(Conflict, match="organisation-suspended"):
            ask(store, ChangeOpportunity, opportunity_id=opportunity, **given)

    assert announced(store, OpportunityChanged) == []
    assert the_opportunity(store, opportunity).offer.places == 2


def test_who_is_suspended_may_say_the_same_again_and_may_close() -> None:
    store = a_store()
    opportunity = a_suspended_one(store)

    assert ask(store, ChangeOpportunity, opportunity_id=opportunity).status == 200
    ask(store, CloseOpportunity, opportunity_id=opportunity)

    assert announced(store, OpportunityChanged) == []
    assert the(store, OpportunityClosed).opportunity_id == opportunity


def test_who_is_approved_again_may_change_what_is_open() -> None:
    store = a_store()
    opportunity = a_suspended_one(store)
    organisation = the_opportunity(store, opportunity).organisation_id
    ask(store, ApproveOrganisation, organisation_id=organisation, approved_on=work(store).today)

    ask(store, ChangeOpportunity, opportunity_id=opportunity, places=9)

    assert the(store, OpportunityChanged).places == 9


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("slots", ["sat"]),
        ("demands", ["nothing"]),
        ("with_minors", "yes"),
        ("contact", "none"),
        ("postcode", "Kerkstraat 7"),
        ("postcode", "900"),
        ("postcode", "0900"),
        ("dutch_icon", 0),
        ("dutch_icon", 5),
        ("dutch_icon", "2"),
        ("dutch_by_skill", {"speaking": "A3"}),
        ("dutch_by_skill", {"singing": "A1"}),
        ("dutch_by_skill", [{"skill": "speaking", "level": "A1"}]),
    ],
)
def test_what_has_no_sensible_shape_is_refused_by_field(field: str, value: Any) -> None:
    body = {"opportunity_id": "o", "title": "Help", "kind": "one-off", "places": 1, "starts_on": "2026-04-01"}

    with pytest.raises(RefuError, match="invalid-request") as refusal:
        from_body(ChangeOpportunity, body | {field: value})

    assert field in str(refusal.value.fields["errors"])
