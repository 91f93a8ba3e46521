"""What organisations offer: opened, changed, closed."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, NotFound, RefuError
from services.contracts.organisations import OpportunityChanged, OpportunityClosed, OpportunityOpened
from services.organisations.commands.opportunities import (
    AskOpportunity,
    ChangeOpportunity,
    CloseOpportunity,
    DutchBySkill,
    OpenOpportunity,
)
from services.organisations.commands.standing import SuspendOrganisation
from services.organisations.handlers import opportunities
from services.organisations.views.opportunities import opportunity as opportunity_view
from services.platform.request_parsing import from_body
from tests.ids import id_of

from .builders import (
    ADMINISTRATOR,
    KORTRIJK_COORDINATOR,
    TOMORROW,
    YESTERDAY,
    a_store,
    an_approved_organisation,
    an_opportunity,
    an_order,
    an_organisation,
    announced,
    ask,
    speaking_for,
    the,
    the_opportunity,
    work,
)


def test_an_opportunity_is_told_with_everything_but_its_title() -> None:
    store = a_store()
    organisation = an_organisation(store, postcode="9050")

    opportunity = an_opportunity(
        store,
        organisation_id=organisation,
        talents=[" koken ", "koken", "gidsen"],
        days=["sun", "mon", "sun"],
        dutch_minimum="A2",
        guided=True,
    )

    told = the(store, OpportunityOpened)
    assert (told.opportunity_id, told.organisation_id, told.area_id) == (opportunity, organisation, "gent")
    assert (told.talents, told.days, told.dutch_minimum) == (("cooking", "guided-tours"), ("mon", "sun"), "A2")
    assert (told.postcode, told.places, told.guided) == ("9050", 2, True)
    assert "Help in the shop" not in str(store.outbox)


def test_a_postcode_that_is_none_does_not_travel() -> None:
    store = a_store()

    an_opportunity(store, organisation_id=an_organisation(store, postcode="Kerkstraat 7"))

    assert the(store, OpportunityOpened).postcode is None


def test_whoever_knows_the_reference_knows_the_id() -> None:
    assert an_opportunity(a_store(), reference="opd-1") == id_of("opportunity", "gent", "OPD-1")


def test_who_is_not_approved_yet_may_offer_something_and_who_is_suspended_may_not() -> None:
    store = a_store()
    organisation = an_approved_organisation(store)
    known = an_opportunity(store, organisation_id=organisation, reference="OPD-1")
    ask(store, SuspendOrganisation, organisation_id=organisation)

    with pytest.raises(Conflict, match="organisation-suspended"):
        an_opportunity(store, organisation_id=organisation)
    assert an_opportunity(store, organisation_id=organisation, reference="OPD-1") == known


def test_it_does_not_end_before_it_starts() -> None:
    store = a_store()
    opportunity = an_opportunity(store, ends_on=date(2026, 4, 1))

    with pytest.raises(Invalid, match="ends-before-start"):
        an_opportunity(store, ends_on=date(2026, 3, 31))
    with pytest.raises(Invalid, match="ends-before-start"):
        ask(store, ChangeOpportunity, opportunity_id=opportunity, ends_on=date(2026, 3, 31))


def test_the_same_again_changes_nothing_also_after_a_change() -> None:
    store = a_store()
    organisation = an_organisation(store)
    first: dict[str, Any] = {"organisation_id": organisation, "reference": "OPD-1"}
    opportunity = an_opportunity(store, **first)
    ask(store, ChangeOpportunity, opportunity_id=opportunity, places=9)

    again = [ask(store, OpenOpportunity, **first, places=places).status for places in (2, 9)]

    assert again == [200, 200]
    assert the_opportunity(store, opportunity).offer.places == 9
    the(store, OpportunityOpened)


def test_a_contradiction_names_the_fields() -> None:
    store = a_store()
    an_opportunity(store, organisation_id=an_organisation(store), reference="OPD-1")

    with pytest.raises(Conflict, match="reference-taken") as refusal:
        an_opportunity(store, organisation_id=an_organisation(store), reference="OPD-1", places=3)

    assert refusal.value.fields["differs"] == ["organisation_id", "places"]


def test_the_same_row_twice_in_one_batch_opens_one_opportunity() -> None:
    store = a_store()
    organisation = an_organisation(store)
    uow = work(store, ADMINISTRATOR)
    order = an_order(OpenOpportunity, organisation_id=organisation, reference="OPD-1")

    opportunities.prefetch_openings([order, order], uow)
    answers = [opportunities.open_opportunity(order, uow) for _ in range(2)]
    uow.commit()

    assert [answer.status for answer in answers] == [201, 200]
    the(store, OpportunityOpened)


def test_a_change_is_told_as_the_whole_now_stands_and_once() -> None:
    store = a_store()
    opportunity = an_opportunity(store)

    for _ in range(2):
        ask(store, ChangeOpportunity, opportunity_id=opportunity, places=5)

    told = the(store, OpportunityChanged)
    assert (told.opportunity_id, told.places, told.area_id) == (opportunity, 5, "gent")


def test_what_is_closed_stays_closed_since_the_first_day_and_cannot_be_changed() -> None:
    store = a_store()
    opportunity = an_opportunity(store)
    ask(store, CloseOpportunity, opportunity_id=opportunity, closed_on=YESTERDAY)

    ask(store, CloseOpportunity, opportunity_id=opportunity)

    assert the(store, OpportunityClosed).closed_on == YESTERDAY
    with pytest.raises(Conflict, match="opportunity-closed"):
        ask(store, ChangeOpportunity, opportunity_id=opportunity)


def test_a_closure_of_tomorrow_is_refused() -> None:
    store = a_store()

    with pytest.raises(Invalid, match="closure-in-the-future"):
        ask(store, CloseOpportunity, opportunity_id=an_opportunity(store), closed_on=TOMORROW)


def test_an_organisation_speaks_for_itself_alone() -> None:
    store = a_store()
    organisation = an_organisation(store)
    itself, another = speaking_for(organisation), speaking_for(an_organisation(store))

    opened = ask(store, OpenOpportunity, itself, organisation_id=organisation).body["id"]

    for kind, about in (
        (ChangeOpportunity, {"opportunity_id": opened}),
        (CloseOpportunity, {"opportunity_id": opened}),
    ):
        for stranger in (another, KORTRIJK_COORDINATOR):
            with pytest.raises(NotFound, match="unknown-opportunity"):
                ask(store, kind, stranger, **about)
    with pytest.raises(Forbidden, match="other-organisation"):
        ask(store, OpenOpportunity, another, organisation_id=organisation)
    with pytest.raises(NotFound, match="unknown-organisation"):
        ask(store, OpenOpportunity, KORTRIJK_COORDINATOR, organisation_id=organisation)
    assert not announced(store, OpportunityClosed)


def test_what_nobody_registered_or_opened_is_unknown() -> None:
    store = a_store()

    with pytest.raises(NotFound, match="unknown-organisation"):
        ask(store, OpenOpportunity, organisation_id="nobody")
    with pytest.raises(NotFound, match="unknown-opportunity"):
        ask(store, CloseOpportunity, opportunity_id="nothing")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "sometimes"),
        ("places", 0),
        ("places", 1.5),
        ("places", True),
        ("days", ["monday"]),
        ("days", "mon"),
        ("dutch_minimum", "A3"),
        ("talents", ["bel 0499 11 22 33"]),
        ("talents", ["an@example.org"]),
        ("talents", [7]),
        ("starts_on", "01/04/2026"),
        ("title", ""),
        ("guided", "ja"),
        ("colour", "red"),
    ],
)
def test_what_has_no_sensible_shape_is_refused_by_field(field: str, value: Any) -> None:
    body = {
        "organisation_id": "o",
        "title": "Help",
        "kind": "one-off",
        "talents": [],
        "places": 1,
        "starts_on": "2026-04-01",
    }

    with pytest.raises(RefuError, match="invalid-request") as refusal:
        from_body(OpenOpportunity, {**body, field: value})

    assert field in str(refusal.value.fields["errors"])


def test_an_opportunity_says_its_times_its_dutch_and_what_it_demands() -> None:
    store = a_store()
    an_opportunity(
        store,
        organisation_id=an_organisation(store, postcode="9000"),
        slots=["sat-evening", "fri-morning"],
        dutch_icon=3,
        dutch_by_skill=DutchBySkill(writing="A2"),
        demands=["standing", "lifting"],
        with_minors=True,
        contact="much",
        postcode="9050",
    )

    told = the(store, OpportunityOpened)
    assert told.slots == ("fri-morning", "sat-evening")
    assert told.dutch_minimum == "B1"
    assert [(each.skill, each.level) for each in told.dutch_by_skill] == [("writing", "A2")]
    assert told.demands == ("lifting", "standing")
    assert (told.with_minors, told.contact, told.postcode) == (True, "much", "9050")


@pytest.mark.parametrize(
    ("level", "icon", "minimum"),
    [(None, 1, None), (None, 2, "A2"), (None, 4, "B2"), ("A1", 1, "A1"), ("C1", 4, "C1"), ("B1", None, "B1")],
)
def test_language_icons_and_levels_say_the_same(level: str | None, icon: int | None, minimum: str | None) -> None:
    store = a_store()
    organisation = an_organisation(store)

    opportunity = an_opportunity(store, organisation_id=organisation, dutch_minimum=level, dutch_icon=icon)

    assert the_opportunity(store, opportunity).offer.dutch_minimum == minimum


def test_an_icon_that_contradicts_the_level_is_refused() -> None:
    store = a_store()
    organisation = an_organisation(store)

    with pytest.raises(Invalid, match="dutch-said-twice"):
        an_opportunity(store, organisation_id=organisation, dutch_minimum="B2", dutch_icon=1)


def test_who_is_suspended_may_close_what_is_open_and_not_change_it() -> None:
    store = a_store()
    organisation = an_approved_organisation(store)
    opportunity = an_opportunity(store, organisation_id=organisation)
    ask(store, SuspendOrganisation, organisation_id=organisation)

    with pytest.raises(Conflict, match="organisation-suspended"):
        ask(store, ChangeOpportunity, opportunity_id=opportunity, places=9)
    ask(store, CloseOpportunity, opportunity_id=opportunity)
    assert the_opportunity(store, opportunity).status == "closed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"slots": ["sat"]},
        {"dutch_icon": 5},
        {"dutch_by_skill": {"singing": "A1"}},
        {"demands": ["patience"]},
        {"contact": "plenty"},
        {"postcode": "90"},
    ],
)
def test_codes_that_nobody_knows_are_refused(wrong: dict[str, Any]) -> None:
    plain = {"organisation_id": "o", "title": "x", "kind": "one-off", "places": 1, "starts_on": "2026-05-01"}

    with pytest.raises(Invalid, match="invalid-request"):
        from_body(OpenOpportunity, plain | wrong)


def test_what_was_typed_for_talents_stays_here_with_how_it_was_understood() -> None:
    store = a_store()
    typed = ["koken", "schilderne", "Fatima Benali", "o4 7o I2 E4"]
    opportunity = an_opportunity(store, organisation_id=an_organisation(store), talents=typed)

    told = the(store, OpportunityOpened)

    assert (told.talents, told.talents_guessed) == (("cooking", "house-painting"), ("house-painting",))
    assert told.talents_unread == 2
    assert not [trace for trace in ("koken", "schilderne", "fatima", "7o") if trace in str(store.outbox).casefold()]
    shown = opportunity_view(AskOpportunity(opportunity_id=opportunity), work(store))
    assert [one.word for one in shown.talents_understood] == typed
    assert [one.code for one in shown.talents_understood] == ["cooking", "house-painting", None, None]
