"""Two records of one organisation become one, with all that they offer, and two again."""

from dataclasses import replace
from datetime import date

import pytest

from services.chassis.errors import Conflict, NotFound
from services.chassis.storage.memory import MemoryStore
from services.contracts.organisations import (
    InsuranceRecorded,
    OpportunityChanged,
    OrganisationMergeUndone,
    OrganisationsMerged,
)
from services.organisations.commands.cards import AskOrganisationCards
from services.organisations.commands.merges import (
    AskLikelyOrganisations,
    AskOrganisationMerges,
    MergeOrganisations,
    UndoOrganisationMerge,
)
from services.organisations.commands.opportunities import OpenOpportunity
from services.organisations.commands.organisations import (
    AskOrganisation,
    AskOrganisations,
    KeepContact,
    RegisterOrganisation,
)
from services.organisations.commands.standing import RecordInsurance, SuspendOrganisation
from services.organisations.domain.likeness import names_alike
from services.organisations.handlers.merging import settle
from services.organisations.queries import GoneIntoAnother
from services.organisations.views import cards, merges, organisations
from services.platform.references import AskIds

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    TODAY,
    a_store,
    an_approved_organisation,
    an_opportunity,
    an_organisation,
    announced,
    ask,
    speaking_for,
    the,
    the_opportunity,
    the_organisation,
    work,
)


@pytest.fixture
def store() -> MemoryStore:
    return a_store()


def two(store: MemoryStore) -> tuple[str, str]:
    """The survivor and the other."""
    return an_approved_organisation(store, name="Stad Gent"), an_organisation(
        store, name="De stad Gent", reference="O-9"
    )


def merge(store: MemoryStore, survivor: str, other: str, *from_other: str) -> None:
    ask(store, MergeOrganisations, organisation_id=survivor, other_id=other, from_other=list(from_other))


def undo(store: MemoryStore, survivor: str, other: str) -> None:
    ask(store, UndoOrganisationMerge, organisation_id=survivor, other_id=other)


def whose(store: MemoryStore, opportunity: str) -> str:
    return the_opportunity(store, opportunity).organisation_id


def test_what_the_other_offers_is_the_survivors_and_others_hear_of_both(store: MemoryStore) -> None:
    survivor, other = two(store)
    opportunity = an_opportunity(store, organisation_id=other)

    merge(store, survivor, other)

    assert whose(store, opportunity) == survivor
    merged, changed = the(store, OrganisationsMerged), the(store, OpportunityChanged)
    assert (merged.organisation_id, merged.survivor_id, merged.merged_on) == (other, survivor, TODAY)
    assert (changed.opportunity_id, changed.organisation_id) == (opportunity, survivor)


def test_the_other_is_no_longer_there_for_whoever_opens_it_and_the_survivor_is_named(store: MemoryStore) -> None:
    survivor, other = two(store)
    merge(store, survivor, other)

    with pytest.raises(GoneIntoAnother) as gone:
        organisations.organisation(AskOrganisation(organisation_id=other), work(store))
    assert (gone.value.slug, gone.value.fields["survivor_id"]) == ("organisation-merged", survivor)
    listed = organisations.organisations(AskOrganisations(), work(store)).organisations
    assert [each.id for each in listed] == [survivor]
    with pytest.raises(NotFound):
        organisations.organisation(AskOrganisation(organisation_id=other), work(store, KORTRIJK_COORDINATOR))


def test_only_what_was_chosen_of_the_other_stays_and_it_stands_among_the_corrections(store: MemoryStore) -> None:
    survivor, other = two(store)
    ask(store, KeepContact, organisation_id=other, contact_name="Jo Peeters", contact_email="jo@gent.example")
    ask(store, RecordInsurance, organisation_id=other, insured_until=date(2026, 12, 31))

    merge(store, survivor, other, "contact_name", "contact_email", "insured_until")

    now = the_organisation(store, survivor)
    assert (now.name, now.contact_name, now.insured_until) == ("Stad Gent", "Jo Peeters", date(2026, 12, 31))
    made = work(store).organisation_corrections.get(survivor).made
    assert [each.field for each in made] == ["contact_name", "contact_email", "insured_until"]
    assert [each.organisation_id for each in announced(store, InsuranceRecorded)] == [other, survivor]


def test_undone_everything_is_as_before_but_what_was_done_since(store: MemoryStore) -> None:
    survivor, other = two(store)
    ask(store, KeepContact, organisation_id=other, contact_name="Jo Peeters", contact_email="jo@gent.example")
    before, opportunity = the_organisation(store, survivor), an_opportunity(store, organisation_id=other)
    merge(store, survivor, other, "contact_name", "contact_email", "name")
    ask(store, KeepContact, organisation_id=survivor, contact_name="Jo Peeters", contact_email="info@gent.example")
    since = an_opportunity(store, organisation_id=survivor)

    undo(store, survivor, other)

    now = the_organisation(store, survivor)
    assert (now.name, now.contact_name, now.contact_email) == (before.name, before.contact_name, "info@gent.example")
    assert (whose(store, opportunity), whose(store, since)) == (other, survivor)
    assert the(store, OrganisationMergeUndone).organisation_id == other
    assert organisations.organisation(AskOrganisation(organisation_id=other), work(store)).name == "De stad Gent"


def test_what_was_offered_at_the_moment_of_a_merge_follows_and_goes_back(store: MemoryStore) -> None:
    survivor, other = two(store)
    merge(store, survivor, other)
    opportunity = an_opportunity(store, organisation_id=survivor)
    uow = work(store)
    uow.opportunities.save(replace(uow.opportunities.get(opportunity), organisation_id=other))
    uow.commit()

    for _ in range(2):
        uow = work(store)
        settle(uow)
        uow.commit()

    assert whose(store, opportunity) == survivor
    assert [each.organisation_id for each in announced(store, OpportunityChanged)] == [survivor]
    undo(store, survivor, other)
    assert whose(store, opportunity) == other


def test_merging_and_undoing_again_change_nothing(store: MemoryStore) -> None:
    survivor, other = two(store)
    merge(store, survivor, other)
    merge(store, survivor, other)
    assert len(announced(store, OrganisationsMerged)) == 1
    undo(store, survivor, other)
    undo(store, survivor, other)
    assert len(announced(store, OrganisationMergeUndone)) == 1


def test_a_chain_is_followed_to_its_end_and_taken_apart_from_there(store: MemoryStore) -> None:
    survivor, other = two(store)
    last, opportunity = an_organisation(store, name="Gent"), an_opportunity(store, organisation_id=other)
    merge(store, survivor, other)
    merge(store, last, survivor)
    assert whose(store, opportunity) == last
    with pytest.raises(GoneIntoAnother):
        undo(store, survivor, other)

    undo(store, last, survivor)
    assert whose(store, opportunity) == survivor
    undo(store, survivor, other)
    assert whose(store, opportunity) == other


def test_its_reference_leads_to_the_survivor_and_a_repeated_registration_makes_nobody_new(store: MemoryStore) -> None:
    survivor, other = two(store)
    merge(store, survivor, other)

    found = organisations.ids_of(AskIds(references=["O-9"]), work(store)).found
    assert [each.id for each in found["O-9"]] == [survivor]
    assert ask(store, RegisterOrganisation, name="De stad Gent", reference="O-9").body["id"] == survivor
    with pytest.raises(GoneIntoAnother):
        ask(store, OpenOpportunity, organisation_id=other)


def test_whatever_still_names_the_other_is_called_as_the_survivor(store: MemoryStore) -> None:
    survivor, other = two(store)
    merge(store, survivor, other)

    for caller in (GENT_COORDINATOR, speaking_for(other), speaking_for(survivor)):
        asked = AskOrganisationCards(organisation_ids=[other])
        found = cards.organisation_cards(asked, work(store, caller)).organisations
        assert found[other].name == "Stad Gent"


def test_merges_that_stand_are_listed_with_who_made_them(store: MemoryStore) -> None:
    survivor, other = two(store)
    merge(store, survivor, other)
    [made] = merges.merges(AskOrganisationMerges(organisation_id=survivor), work(store)).merges
    assert (made.other_id, made.name, made.by, made.role) == (other, "De stad Gent", "c1", "coordinator")

    undo(store, survivor, other)
    assert merges.merges(AskOrganisationMerges(organisation_id=survivor), work(store)).merges == ()


def test_itself_a_stranger_and_a_suspended_one_are_refused(store: MemoryStore) -> None:
    survivor, other = two(store)
    elsewhere = an_organisation(store, area_id="kortrijk")
    with pytest.raises(Conflict, match="same-organisation"):
        merge(store, survivor, survivor)
    with pytest.raises(NotFound):
        merge(store, survivor, elsewhere)
    ask(store, SuspendOrganisation, organisation_id=other)
    with pytest.raises(Conflict, match="other-suspended"):
        merge(store, survivor, other)


def likely(store: MemoryStore, **asked: str) -> list[tuple[str | None, str | None, str]]:
    said = {"name": "De Kringwinkel", "area_id": "gent"} | asked
    found = merges.likely(AskLikelyOrganisations(**said), work(store)).likely  # type: ignore[arg-type]
    return [(each.id, each.name, each.why) for each in found]


def test_the_same_company_number_shows_in_any_spelling_and_first(store: MemoryStore) -> None:
    alike = an_organisation(store, name="Kringwinkel vzw")
    same = an_organisation(store, name="Ateljee", legal_form="association", company_number="0403.227.515")

    assert likely(store, company_number="BE 0403 227 515") == [
        (same, "Ateljee", "same-company-number"),
        (alike, "Kringwinkel vzw", "name-and-place"),
    ]


def test_two_numbers_that_differ_are_two_organisations_whatever_they_are_called(store: MemoryStore) -> None:
    an_organisation(store, name="De Kringwinkel", legal_form="association", company_number="0403.227.515")
    assert likely(store, company_number="0417.497.106") == []


def test_at_another_postcode_the_same_name_is_another_one(store: MemoryStore) -> None:
    here = an_organisation(store, name="De Kringwinkel", postcode="9000")
    an_organisation(store, name="De Kringwinkel", postcode="9050")
    assert likely(store, postcode="9000") == [(here, "De Kringwinkel", "name-and-place")]


def test_one_of_another_area_is_named_only_where_all_coordinators_may_know_it(store: MemoryStore) -> None:
    number = {"legal_form": "association", "company_number": "0403.227.515", "area_id": "kortrijk"}
    an_organisation(store, name="Verborgen", **number)
    an_approved_organisation(store, name="Bekend", **number)

    found = likely(store, company_number="0403.227.515")

    assert sorted(found, key=str) == [
        (None, "Bekend", "same-company-number"),
        (None, None, "same-company-number"),
    ]


def test_the_organisation_itself_and_one_that_was_merged_are_not_shown(store: MemoryStore) -> None:
    survivor, other = two(store)
    assert [each[0] for each in likely(store, name="Stad Gent", besides=survivor)] == [other]
    merge(store, survivor, other)
    assert likely(store, name="Stad Gent", besides=survivor) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De Kringwinkel", "KRINGWINKEL VZW"),
        ("Musée du Travail asbl", "Musee du travail"),
        ("Kringwinkel Ateljee", "Kringwinkel Atelje"),
        ("Rode Kruis", "Rode Kruis Vlaanderen"),
    ],
)
def test_names_that_are_alike(one: str, other: str) -> None:
    assert names_alike(one, other)
    assert names_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("De Kringwinkel", "Het Buurthuis"), ("Sint-Lucas", "Sint-Jozef"), ("Bib", "Bibliotheek De Krook")],
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert not names_alike(one, other)
