"""What the interview yields beside talents and languages: limits, wishes, travel, levels per skill."""

from typing import Any

import pytest

from services.chassis.errors import RefuError
from services.chassis.http.answers import as_json
from services.contracts.intake import IntakeCompleted, SkillLevel
from services.intake.interview.commands import CompleteIntake, LevelBySkill, SpokenLanguage
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer
from services.platform.request_parsing import from_body
from tests.ids import id_of

from .builders import a_newcomer, a_store, announced, ask, in_the_open, the, the_newcomer, work

BODY: dict[str, Any] = {"newcomer_id": "n", "completed_on": "2026-01-12", "preference": "both"}
HOUSE, SHOP = id_of("organisation", "gent", "house"), id_of("organisation", "gent", "shop")
DUTCH = SpokenLanguage(language="nl", level="A2", skills=LevelBySkill(writing="A1", listening="B1", speaking="A2"))


def told_after(**profile: Any) -> IntakeCompleted:
    store = a_store()
    ask(store, CompleteIntake, newcomer_id=a_newcomer(store), **profile)
    fact: IntakeCompleted = the(store, IntakeCompleted)
    return fact


def read(**given: Any) -> CompleteIntake:
    return from_body(CompleteIntake, BODY | given)


def test_limits_and_wishes_are_told_each_once_and_codes_in_the_order_of_their_list() -> None:
    told = told_after(
        available_slots=["sat-evening", "mon-morning", "sat-evening"],
        goals=[" ouderenzorg", "ouderenzorg"],
        limits=["heights", "lifting"],
        excluded_sectors=["sport", "culture"],
        excluded_organisations=[SHOP, HOUSE, SHOP],
        travel_modes=["public-transport", "foot"],
        most_travel_minutes=40,
    )

    assert told.available_slots == ("mon-morning", "sat-evening")
    assert told.goals == ("elderly-care",)
    assert told.limits == ("lifting", "heights")
    assert (told.excluded_sectors, told.excluded_organisations) == (("culture", "sport"), (SHOP, HOUSE))
    assert (told.travel_modes, told.most_travel_minutes) == (("foot", "public-transport"), 40)


def test_who_was_not_asked_has_no_limits_and_no_wishes() -> None:
    told = told_after()

    assert (told.limits, told.goals, told.excluded_sectors, told.excluded_organisations) == ((), (), (), ())
    assert (told.available_slots, told.priorities, told.travel_modes) == ((), (), ())
    assert (told.dutch_by_skill, told.most_travel_minutes) == ((), None)


def test_dutch_is_told_per_skill_and_other_languages_are_not() -> None:
    french = SpokenLanguage(language="fr", skills=LevelBySkill(reading="C2"))

    told = told_after(languages=[french, DUTCH])

    assert told.dutch_by_skill == (
        SkillLevel(skill="listening", level="B1"),
        SkillLevel(skill="speaking", level="A2"),
        SkillLevel(skill="writing", level="A1"),
    )
    assert told.dutch_level == "A2"


def test_of_a_skill_that_is_named_twice_the_highest_level_counts() -> None:
    levels = [SpokenLanguage(language="dutch", skills=LevelBySkill(reading=each)) for each in ("B2", "A1")]

    assert told_after(languages=levels).dutch_by_skill == (SkillLevel(skill="reading", level="B2"),)


def test_priorities_that_a_score_can_weigh_travel_in_the_order_of_the_person() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    said = ["dicht bij huis", "travel", "rust", "dutch", "travel"]

    ask(store, CompleteIntake, newcomer_id=newcomer, priorities=said)

    assert the(store, IntakeCompleted).priorities == ("travel", "dutch")
    kept = the_newcomer(store, newcomer).profile
    assert kept is not None
    assert kept.priorities == ("dicht bij huis", "travel", "rust", "dutch")


def test_the_same_limits_and_wishes_again_change_nothing_and_another_one_is_told() -> None:
    store = a_store()
    said: dict[str, Any] = {"newcomer_id": a_newcomer(store), "languages": [DUTCH], "goals": ["zorg"]}
    ask(store, CompleteIntake, **said, limits=["lifting", "stairs"])

    ask(store, CompleteIntake, **said, limits=["stairs", "lifting"])
    ask(store, CompleteIntake, **said, limits=["stairs"])

    assert [told.limits for told in announced(store, IntakeCompleted)] == [("lifting", "stairs"), ("stairs",)]


def test_what_an_older_release_kept_and_is_sent_again_changes_nothing() -> None:
    store = a_store()
    spoken = [SpokenLanguage(language="nl", level="A2")]
    said: dict[str, Any] = {"newcomer_id": a_newcomer(store), "languages": spoken, "talents": ["koken"]}
    ask(store, CompleteIntake, **said)
    profile = in_the_open(store, "newcomers", said["newcomer_id"])["profile"]
    for later in ("available_slots", "goals", "limits", "excluded_sectors", "travel_modes", "most_travel_minutes"):
        del profile[later]
    del profile["languages"][0]["skills"]

    ask(store, CompleteIntake, **said)

    the(store, IntakeCompleted)


def test_the_file_shows_a_level_by_the_name_of_its_skill() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    ask(store, CompleteIntake, newcomer_id=newcomer, languages=[DUTCH], limits=["noise"])

    shown = as_json(views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store)))["profile"]

    skills = {"listening": "B1", "speaking": "A2", "writing": "A1"}
    assert shown["languages"] == [{"language": "nl", "level": "A2", "skills": skills}]
    assert shown["limits"] == ["noise"]


def test_all_of_it_is_read_from_a_body() -> None:
    order = read(
        languages=[{"language": "nl", "skills": {"speaking": "B1"}}],
        available_slots=["sun-evening"],
        excluded_organisations=[HOUSE],
        travel_modes=["bike"],
        most_travel_minutes=5,
    )

    assert order.languages[0].skills == LevelBySkill(speaking="B1")
    assert (order.available_slots, order.excluded_organisations) == (["sun-evening"], [HOUSE])
    assert (order.travel_modes, order.most_travel_minutes) == (["bike"], 5)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("available_slots", ["sat"]),
        ("available_slots", ["sat-night"]),
        ("goals", ["bel 0499 11 22 33"]),
        ("goals", ["an@example.org"]),
        ("limits", ["religion"]),
        ("excluded_sectors", ["banking"]),
        ("excluded_organisations", ["De Kringwinkel"]),
        ("travel_modes", ["car"]),
        ("most_travel_minutes", 4),
        ("most_travel_minutes", 181),
        ("most_travel_minutes", 30.5),
        ("languages", [{"language": "nl", "skills": {"speaking": "A3"}}]),
        ("languages", [{"language": "nl", "skills": {"singing": "A1"}}]),
    ],
)
def test_what_has_no_sensible_shape_is_refused_by_field(field: str, value: Any) -> None:
    with pytest.raises(RefuError, match="invalid-request") as refusal:
        read(**{field: value})

    assert field in str(refusal.value.fields["errors"])
