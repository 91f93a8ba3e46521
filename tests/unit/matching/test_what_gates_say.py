"""What is read of a gate: in each language without a code in it, and no wish, paper or level that nobody told."""

import re
from dataclasses import astuple
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from services.contracts import intake, organisations
from services.contracts.event import Event
from services.contracts.intake import Period, SkillLevel
from services.contracts.vocabulary import DEMANDS, DUTIES, SECTORS, SLOTS
from services.matching.duties.domain import DutyFile, Filed
from services.matching.rankings.commands import AskWhy
from services.matching.suitability.domain.gates import GATES
from services.matching.values import labels
from services.matching.values.sentences import LANGUAGES, OR, Sentence, listed
from tests.examples.matching.board.worlds import World, maybe_a_day, worlds

from . import questions
from .builders import (
    a_newcomer,
    a_registration,
    a_store,
    an_assignment,
    an_eligibility,
    an_interview,
    an_opportunity,
    an_organisation,
    work,
)
from .gate_texts import is_a_word_or_a_number, must_be_said_in_full

AMINA_AT_STORYTIME = AskWhy(newcomer="amina", opportunity="storytime")


def said(
    code: str, *more: Event, newcomer: dict[str, Any] | None = None, offer: dict[str, Any] | None = None, **kept: Any
) -> dict[str, Any]:
    """What `why` answers of this gate, where Amina's profile and storytime are like this and these were heard too."""
    return of(code, [*a_newcomer(**newcomer or {}), *an_organisation(), an_opportunity(**offer or {}), *more], **kept)


def of(
    code: str, heard: list[Event], filed: tuple[Filed, ...] = (), volunteers_at: str | None = None
) -> dict[str, Any]:
    store = a_store(*heard)
    if filed:
        uow = work(store)
        uow.duties.put(DutyFile(id="amina", filed=filed))
        uow.commit()
    if volunteers_at:
        an_assignment(store, opportunity_id=volunteers_at, finished=False, ends_on=None)
    gates = questions.why(AMINA_AT_STORYTIME, work(store))["gates"]
    return next(gate for gate in gates if gate["code"] == code)


@pytest.mark.parametrize(("codes", "spoken"), labels.SPOKEN)
def test_every_code_has_a_word_in_each_language(codes: tuple[str, ...], spoken: dict[str, Sentence]) -> None:
    assert sorted(spoken) == sorted(codes)
    for words in zip(*map(astuple, spoken.values()), strict=True):
        assert all(words)
        assert len(set(words)) == len(codes)


def test_a_sentence_keeps_the_same_places_in_each_language() -> None:
    for gate in GATES:
        reasons = [each for reason in gate.reasons.values() for each in (reason.sentence, reason.change)]
        for sentence in (*reasons, *gate.remarks.values()):
            assert len({frozenset(re.findall(r"{(\w+)}", text)) for text in astuple(sentence)}) == 1


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(worlds(), maybe_a_day)
def test_every_gate_says_something_and_fills_it_with_words_and_numbers(world: World, from_on: date | None) -> None:
    """Whatever the world; tests/examples looks at more of them."""
    for opportunity in world.offers:
        must_be_said_in_full(world.pairing(opportunity, from_on))


@pytest.mark.parametrize("fact", ["ocmw", "", None, True, Sentence("", "", "")], ids=repr)
def test_a_code_or_nothing_fills_no_place(fact: object) -> None:
    assert not is_a_word_or_a_number(fact)


def test_what_is_said_in_general_keeps_no_place_open() -> None:
    for gate in GATES:
        for sentence in (gate.open, gate.closed, gate.change):
            assert "{" not in "".join(astuple(sentence))
            assert all(text.endswith(".") for text in astuple(sentence))


def test_words_are_listed_as_people_say_them() -> None:
    assert listed([labels.SLOTS["sat-morning"]]) == Sentence("zaterdagvoormiddag", "Saturday morning", "samedi matin")
    three = [labels.SLOTS["sat-morning"], labels.SKILLS["reading"], labels.DUTIES["ocmw"]]
    assert listed(three, OR).nl == "zaterdagvoormiddag, lezen of het OCMW"
    assert listed(three, OR).fr == "samedi matin, lire ou le CPAS"
    assert labels.day(date(2026, 3, 7)) == Sentence("7 maart 2026", "7 March 2026", "7 mars 2026")
    assert labels.day(date(2026, 8, 1)).fr == "1er août 2026"


def test_a_part_of_the_week_is_said_in_words_and_a_whole_day_by_its_name() -> None:
    gate = said(
        "no-common-day", newcomer={"available_days": ("mon",)}, offer={"days": ("sun",), "slots": ("sat-morning",)}
    )

    assert gate["change"]["nl"] == "Het past als de nieuwkomer ook kan op zaterdagvoormiddag of zondag."
    assert gate["change"]["en"] == "It suits if the newcomer is also free on Saturday morning or Sunday."


def test_duties_are_called_what_people_call_them() -> None:
    needed = intake.DutiesDetermined(newcomer_id="amina", determined_on=date(2026, 1, 5), duties=DUTIES)
    gate = said("duty-open", needed)

    whom = "Fedasil of het opvangcentrum, de RVA, het OCMW en de ouders of de voogd"
    assert gate["sentence"]["nl"] == f"Moet vooraf nog gemeld worden aan {whom}."
    assert "formulier C45B" in gate["change"]["nl"]


@pytest.mark.parametrize(
    ("state", "until", "sentence"),
    [
        ("waiting", None, "Er is nog geen antwoord van het OCMW."),
        ("allowed", date(2026, 3, 5), "De toelating van het OCMW geldt niet meer op de eerste dag."),
        ("to-do", None, "Moet vooraf nog gemeld worden aan het OCMW."),
    ],
)
def test_an_open_duty_says_how_far_it_is(state: str, until: date | None, sentence: str) -> None:
    needed = intake.DutiesDetermined(newcomer_id="amina", determined_on=date(2026, 1, 5), duties=("ocmw",))
    filed = Filed(kind="ocmw", state=state, on=date(2026, 3, 1), until=until)

    assert said("duty-open", needed, filed=(filed,))["sentence"]["nl"] == sentence


def test_a_refusal_says_of_whom() -> None:
    needed = intake.DutiesDetermined(newcomer_id="amina", determined_on=date(2026, 1, 5), duties=("rva",))
    gate = said("duty-refused", needed, filed=(Filed(kind="rva", state="refused", on=date(2026, 3, 1)),))

    assert gate["sentence"]["nl"] == "Dit vrijwilligerswerk is geweigerd door de RVA."
    assert gate["change"]["en"].startswith("Ask the RVA (unemployment office)")


def test_the_advisory_doctor_is_named_though_nothing_is_in_the_way() -> None:
    needed = intake.DutiesDetermined(newcomer_id="amina", determined_on=date(2026, 1, 5), duties=("advisory-doctor",))
    gate = said("duty-open", needed)

    assert gate["passed"]
    assert "adviserend arts" in gate["sentence"]["nl"]


@pytest.mark.parametrize(
    ("newcomer", "offer", "excluded"),
    [
        ({"excluded_sectors": ("culture",)}, {}, "de sector cultuur"),
        ({"excluded_organisations": ("library",)}, {}, "deze organisatie"),
        ({"limits": ("lifting", "stairs")}, {"demands": ("lifting", "stairs")}, "zwaar tillen en trappen doen"),
    ],
)
def test_what_is_excluded_is_said_in_words(newcomer: dict[str, Any], offer: dict[str, Any], excluded: str) -> None:
    gate = said("excluded-by-newcomer", newcomer=newcomer, offer=offer)

    assert gate["sentence"]["nl"] == f"Dit sluit de nieuwkomer zelf uit: {excluded}."


FAR = {"postcode": "8400"}


@pytest.mark.parametrize(
    ("wish", "told", "not_told"),
    [
        ({}, ["zolang niemand vroeg hoe en hoe lang", "minuten met het openbaar vervoer"], "fiets"),
        ({"most_travel_minutes": 30}, ["de nieuwkomer wil hoogstens 30 minuten", "zolang niemand vroeg hoe"], "60"),
        ({"travel_modes": ("bike",)}, ["met de fiets; zolang niemand het vroeg", "60 minuten"], "wil hoogstens"),
        (
            {"travel_modes": ("bike",), "most_travel_minutes": 30},
            ["met de fiets; de nieuwkomer wil hoogstens 30"],
            "niemand",
        ),
    ],
)
def test_nobody_is_said_to_wish_what_was_not_asked_of_the_way(
    wish: dict[str, Any], told: list[str], not_told: str
) -> None:
    gate = said("travel-too-long", newcomer={"postcode": "9000", **wish}, offer=FAR)

    assert not gate["passed"]
    assert all(part in gate["sentence"]["nl"] for part in told)
    assert not_told not in gate["sentence"]["nl"]


@pytest.mark.parametrize("wish", [{"most_travel_minutes": 25}, {"most_travel_minutes": 45}, {}])
@pytest.mark.parametrize("postcode", ["9050", "9300", "8400", "1000"])
def test_a_bike_is_advised_only_where_it_is_quick_enough_and_not_too_far(postcode: str, wish: dict[str, Any]) -> None:
    gate = said("travel-too-long", newcomer={"postcode": "9000", **wish}, offer={"postcode": postcode})

    advised = not gate["passed"] and "fiets" in gate["change"]["nl"]
    assert advised == (postcode == "9050" and wish.get("most_travel_minutes") == 25)


def test_of_several_ways_of_travelling_only_the_one_that_takes_so_long_is_named() -> None:
    every = ("foot", "bike", "public-transport")

    gate = said("travel-too-long", newcomer={"postcode": "9000", "travel_modes": every}, offer={"postcode": "1000"})

    assert "minuten met het openbaar vervoer" in gate["sentence"]["nl"]
    assert "fiets" not in gate["sentence"]["nl"]


@pytest.mark.parametrize(
    ("postcode", "wish", "told"),
    [
        (None, {}, "is niet bekend"),
        ("9000", {}, "zolang niemand het vroeg"),
        ("9000", {"most_travel_minutes": 45}, "wil hoogstens 45"),
    ],
)
def test_a_way_that_is_short_enough_says_by_whose_measure(
    postcode: str | None, wish: dict[str, Any], told: str
) -> None:
    gate = said("travel-too-long", newcomer={"postcode": postcode, **wish}, offer={"postcode": "9050"})

    assert gate["passed"]
    assert told in gate["sentence"]["nl"]


@pytest.mark.parametrize(
    ("seen", "sentence", "change"),
    [
        ([], "is nog niet nagekeken", "Kijk samen de verblijfskaart"),
        ([an_eligibility(eligible=False)], "mag de nieuwkomer geen vrijwilligerswerk doen", "wettig verblijf of recht"),
        ([an_eligibility(valid_until=date(2026, 2, 1))], "gold tot en met 1 februari 2026", "nieuwe kaart"),
        (
            [an_eligibility(valid_until=date(2026, 3, 6))],
            "geldt tot en met 6 maart 2026, en de eerste dag is 7 maart 2026",
            "verlengd",
        ),
    ],
)
def test_no_look_no_basis_and_a_basis_that_ends_are_told_apart(seen: list[Event], sentence: str, change: str) -> None:
    gate = of("eligibility-not-valid", [a_registration(), *seen, an_interview(), *an_organisation(), an_opportunity()])

    assert sentence in gate["sentence"]["nl"]
    assert change in gate["change"]["nl"]


@pytest.mark.parametrize(
    ("heard", "sentence"),
    [
        ([a_registration()], "is nog niet gevraagd"),
        (a_newcomer(dutch_level=None), "geen niveau genoteerd"),
        (a_newcomer(dutch_level="A1"), "luisteren A2 (nu A1) en spreken A2 (nu A1)"),
        (
            a_newcomer(dutch_level=None, dutch_by_skill=(SkillLevel(skill="speaking", level="B1"),)),
            "luisteren A2 (geen niveau genoteerd)",
        ),
    ],
)
def test_dutch_that_nobody_asked_about_is_no_lack_of_dutch(heard: list[Event], sentence: str) -> None:
    gate = of("dutch-too-low", [*heard, *an_organisation(), an_opportunity()])

    assert sentence in gate["sentence"]["nl"]


def test_language_icons_are_named_only_where_they_differ() -> None:
    writing = {"dutch_by_skill": (SkillLevel(skill="writing", level="C1"),)}
    gate = said("dutch-too-low", newcomer={"dutch_level": "B2"}, offer=writing)

    assert gate["sentence"]["nl"].endswith("schrijven C1 (nu B2).")
    assert "iconen" not in gate["change"]["nl"]


def test_who_named_no_times_is_not_said_to_have_any() -> None:
    assert "is niet gevraagd" in said("no-common-day", newcomer={"available_days": ()})["sentence"]["nl"]
    assert said("no-common-day")["sentence"]["nl"] == "Er is een moment dat past."


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ([], "De organisatie is nog niet goedgekeurd."),
        (an_organisation()[:1], "De organisatie is nog niet goedgekeurd."),
        (
            [
                *an_organisation(),
                organisations.OrganisationSuspended(organisation_id="library", suspended_on=date(2026, 1, 1)),
            ],
            "De organisatie is geschorst.",
        ),
    ],
)
def test_not_approved_yet_is_not_suspended(host: list[Event], sentence: str) -> None:
    gate = of("organisation-not-approved", [*a_newcomer(), *host, an_opportunity()])

    assert gate["sentence"]["nl"] == sentence


def test_an_insurance_that_was_never_recorded_is_not_one_that_ends() -> None:
    short = organisations.InsuranceRecorded(organisation_id="library", insured_until=date(2026, 3, 6))
    never = of("organisation-not-insured", [*a_newcomer(), *an_organisation()[:2], an_opportunity()])
    over = said("organisation-not-insured", short)

    assert never["sentence"]["nl"] == "Er is geen verzekering van de organisatie genoteerd."
    assert "loopt tot en met 6 maart 2026, en de eerste dag is 7 maart 2026" in over["sentence"]["nl"]
    assert "minstens tot 7 maart 2026" in over["change"]["nl"]


@pytest.mark.parametrize(
    ("seen", "sentence"),
    [
        ([], "nog niet bekeken"),
        ([{"cleared": False}], "kan dat niet"),
        ([{"cleared": True, "valid_until": date(2026, 3, 6)}], "geldt tot en met 6 maart 2026"),
    ],
)
def test_an_extract_that_was_not_seen_is_not_one_that_says_no(seen: list[dict[str, Any]], sentence: str) -> None:
    looks = [intake.ChildSafetyChecked(newcomer_id="amina", checked_on=date(2026, 1, 1), **each) for each in seen]

    assert sentence in said("minors-check-missing", *looks, offer={"with_minors": True})["sentence"]["nl"]


def test_doing_this_already_is_not_having_no_time() -> None:
    garden = an_opportunity("garden", days=("sat",))
    here = said("overlapping-assignment", garden, newcomer={"available_days": ("sat",)}, volunteers_at="storytime")
    there = said("overlapping-assignment", garden, newcomer={"available_days": ("sat",)}, volunteers_at="garden")

    assert here["sentence"]["nl"].startswith("De nieuwkomer doet deze opdracht al")
    assert "ander vrijwilligerswerk" in there["sentence"]["nl"]


def test_days_are_said_in_words_too() -> None:
    young = of(
        "too-young",
        [
            a_registration(may_volunteer_from=date(2027, 1, 1)),
            an_interview(),
            *an_organisation(),
            an_opportunity(),
        ],
    )
    over = said("opportunity-over", offer={"starts_on": date(2026, 1, 1), "ends_on": date(2026, 3, 1)})
    gone = Period(from_on=date(2026, 3, 1), until=date(2026, 3, 20))
    away = said(
        "newcomer-away",
        intake.AvailabilityChanged(newcomer_id="amina", changed_on=date(2026, 3, 1), slots=(), away=(gone,)),
        offer={"kind": "one-off", "days": ()},
    )

    assert "vanaf 1 januari 2027" in young["change"]["nl"]
    assert over["sentence"]["nl"] == "De opdracht loopt maar tot en met 1 maart 2026."
    assert away["sentence"]["nl"].endswith("van 1 maart 2026 tot en met 20 maart 2026.")


def test_no_code_stands_in_a_sentence_whatever_is_closed() -> None:
    everything = a_newcomer(
        dutch_level=None,
        limits=DEMANDS,
        excluded_sectors=SECTORS,
        excluded_organisations=("library",),
        available_days=("mon",),
        postcode="9000",
    )
    needed = intake.DutiesDetermined(newcomer_id="amina", determined_on=date(2026, 1, 5), duties=DUTIES)
    asked = an_opportunity(
        demands=DEMANDS, slots=SLOTS[3:], days=(), postcode="8400", with_minors=True, ends_on=date(2026, 6, 1)
    )
    store = a_store(*everything, needed, *an_organisation()[:1], asked)
    gates = questions.why(AMINA_AT_STORYTIME, work(store))["gates"]

    codes = {*SLOTS, *DEMANDS, *SECTORS, *DUTIES} - {"rva", "ocmw", "sport", "alcohol", "education"}
    for gate in gates:
        for told in (gate["sentence"], gate["change"] or dict.fromkeys(LANGUAGES, "")):
            assert not codes & set(re.findall(r"[a-z-]+", told["nl"]))
            assert not (codes - {"culture", "nature"}) & set(re.findall(r"[a-z-]+", told["fr"]))
            assert "{" not in told["nl"] + told["en"] + told["fr"]
