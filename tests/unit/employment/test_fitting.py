"""Which programme fits this person: all reasons at once, in three languages, with what would change them."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.event import Event
from services.contracts.intake import Language
from services.employment.coaching.commands import DeclareTrajectory, MakeReferral
from services.employment.fitting import views
from services.employment.fitting.commands import AskFitting
from services.employment.fitting.domain.fitting import CONDITIONS
from services.employment.neighbours.domain import WorkFacts
from services.employment.programmes.commands import AskedLanguage, ListProgramme
from services.platform.caller import PLATFORM, Caller

from .asking import ask, new
from .builders import (
    AMINA,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    OMAR,
    TODAY,
    a_consent,
    a_newcomer,
    a_registration,
    a_stop,
    a_store,
    a_unit,
    an_interview,
    work,
)

REFUGEE = WorkFacts(
    basis_code="refugee", basis_since=date(2024, 1, 1), in_belgium_since=date(2023, 3, 2), diploma="not-recognised"
)
FOR_HER: dict[str, Any] = {
    "schooling_levels": ["high"],
    "statuses": ["refugee"],
    "years_from": 3,
    "years_to": 5,
    "languages": [AskedLanguage(language="ar"), AskedLanguage(language="nl", level="B2")],
}
SPEAKS = an_interview(languages=(Language(language="ar"),), dutch_level="A2")


@dataclass
class KnownBy:
    """An intake that knows this, or does not answer."""

    facts: WorkFacts | None = None

    def work_facts(self, newcomer_id: str) -> WorkFacts | None:  # noqa: ARG002
        return self.facts


def a_store_of(*events: Event, **programme: Any) -> MemoryStore:
    store = a_store(*(events or (a_registration(), SPEAKS, a_consent())))
    ask(store, ListProgramme, **FOR_HER | programme)
    return store


def fitting(store: MemoryStore, facts: WorkFacts | None = REFUGEE, caller: Caller = PLATFORM) -> dict[str, Any]:
    asked = AskFitting(newcomer="amina")
    found: dict[str, Any] = as_json(views.programmes_for(asked, KnownBy(facts), work(store, caller)))
    return found


def the_fit(store: MemoryStore, facts: WorkFacts | None = REFUGEE) -> tuple[str, list[str]]:
    [row] = fitting(store, facts)["programmes"]
    return row["fits"], [f"{reason['state']} {reason['code']}" for reason in row["reasons"]]


def test_a_programme_whose_every_condition_holds_fits() -> None:
    assert the_fit(a_store_of()) == ("yes", [])


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"schooling_levels": ["low", "middle"]}, "schooling-level"),
        ({"statuses": ["subsidiary", "applicant"]}, "status"),
        ({"years_from": 4}, "too-short-in-belgium"),
        ({"years_from": None, "years_to": 2}, "too-long-in-belgium"),
        ({"languages": [AskedLanguage(language="nl", level="B1")]}, "language"),
        ({"places": 0}, "no-place-left"),
        ({"last_verified": date(2025, 6, 2)}, "programme-unverified"),
    ],
)
def test_one_condition_that_does_not_hold_is_the_one_reason(asked: dict[str, Any], code: str) -> None:
    assert the_fit(a_store_of(**asked)) == ("no", [f"fails {code}"])


def test_a_programme_elsewhere_does_not_fit_and_says_where_it_is() -> None:
    store = a_store(a_registration(), SPEAKS, a_consent(), a_unit("menen"))
    ask(store, ListProgramme, **FOR_HER, area_id="menen")

    [row] = fitting(store)["programmes"]
    assert [reason["code"] for reason in row["reasons"]] == ["other-area"]
    assert "menen" in row["reasons"][0]["sentence"]["fr"]


@pytest.mark.parametrize(
    ("since", "fits"),
    [(date(2023, 3, 2), "yes"), (date(2023, 3, 3), "no"), (date(2021, 3, 2), "yes"), (date(2021, 3, 1), "no")],
)
def test_years_in_belgium_are_whole_years_with_both_ends_included(since: date, fits: str) -> None:
    assert the_fit(a_store_of(), replace(REFUGEE, in_belgium_since=since))[0] == fits


def test_what_nobody_asked_yet_speaks_against_nothing() -> None:
    nothing_asked = a_store_of(a_registration(), a_consent())

    assert the_fit(nothing_asked, WorkFacts()) == (
        "ask",
        [
            "unknown schooling-level",
            "unknown status",
            "unknown too-short-in-belgium",
            "unknown too-long-in-belgium",
            "unknown language",
        ],
    )


def test_a_basis_that_ran_out_is_one_to_look_at_again() -> None:
    over = replace(REFUGEE, basis_valid_until=date(2026, 3, 1))
    assert the_fit(a_store_of(), over) == ("ask", ["unknown status"])


def test_while_intake_does_not_answer_it_is_said_and_the_rest_is_answered() -> None:
    found = fitting(a_store_of(), None)

    assert found["facts_known"] is False
    assert [row["fits"] for row in found["programmes"]] == ["ask"]
    assert found["work_access"]["state"] == "ask"
    assert found["steps"] == []
    reasons = found["programmes"][0]["reasons"]
    assert [each["code"] for each in reasons] == ["status", "too-short-in-belgium", "too-long-in-belgium"]
    said = [each["sentence"] for each in reasons] + [found["work_access"]["sentence"], found["facts_missing"]]
    assert all("could not be looked up now" in each["en"] for each in said), "which is not that nobody asked"
    assert fitting(a_store_of())["facts_missing"] is None


def test_all_reasons_are_told_at_once_and_each_in_three_languages_with_a_way_out() -> None:
    [row] = fitting(a_store_of(schooling_levels=["low"], statuses=["student"], places=0))["programmes"]

    assert len(row["reasons"]) == 3
    assert "This programme has no places." in [reason["sentence"]["en"] for reason in row["reasons"]]
    for reason in row["reasons"]:
        for said in (reason["sentence"], reason["change"]):
            assert len({said["nl"], said["en"], said["fr"]}) == 3
            assert "{" not in "".join(said.values())


def test_every_condition_has_words_in_three_languages_for_every_reason() -> None:
    words = [each for condition in CONDITIONS for each in condition.words.values()]
    assert len(words) >= len(CONDITIONS)
    for sentence in (said for each in words for said in (each.sentence, each.change)):
        assert len({sentence.nl, sentence.en, sentence.fr}) == 3


def test_those_that_fit_come_first_then_those_to_ask_about_and_the_shortest_wait_before_others() -> None:
    store = a_store_of(programme_id="slow", waiting_weeks=8)
    for programme_id, more in {
        "quick": {"waiting_weeks": 2},
        "unsaid": {},
        "other": {"schooling_levels": ["low"]},
        "dari": {"languages": [AskedLanguage(language="nl", level="A2")], "statuses": []},
        "over": {"valid_until": date(2026, 3, 1)},
    }.items():
        ask(store, ListProgramme, **FOR_HER | {"programme_id": programme_id, "name": programme_id} | more)

    rows = fitting(store)["programmes"]
    assert [row["programme_id"] for row in rows] == ["quick", "slow", "dari", "unsaid", "other"]


def test_recognition_of_a_diploma_is_offered_to_who_is_schooled_and_has_one_from_abroad() -> None:
    def steps(diploma: str | None, level: str | None = "high") -> list[str]:
        store = a_store_of(a_registration(), an_interview(schooling_level=level), a_consent())
        return [step["code"] for step in fitting(store, WorkFacts(diploma=diploma))["steps"]]

    assert steps("not-recognised") == steps(None) == steps("not-recognised", "middle") == ["diploma-recognition"]
    assert steps("recognised") == steps("belgian") == steps("none") == []
    assert steps("not-recognised", "low") == steps("not-recognised", None) == []


def test_what_stands_in_the_way_of_any_referral_is_said_once_with_the_way_out() -> None:
    def codes(store: MemoryStore) -> list[str]:
        return [each["code"] for each in fitting(store)["in_the_way"]]

    led = a_store_of()
    new(led, DeclareTrajectory, declared_on=TODAY)

    assert codes(a_store_of()) == []
    assert codes(led) == ["another-trajectory-leads"]
    assert "push" in fitting(led)["in_the_way"][0]["change"]["en"]
    unheard = a_store_of(a_registration(), SPEAKS, a_consent(partner="werkpunt"))
    new(unheard, DeclareTrajectory, declared_on=TODAY)
    assert codes(unheard) == ["another-trajectory-leads"]
    assert "allow that partner" in fitting(unheard)["in_the_way"][0]["change"]["en"]
    assert codes(a_store_of(a_registration(), SPEAKS, a_stop())) == ["newcomer-withdrawn", "no-consent"]


def test_what_fits_can_be_referred_to_where_the_person_allows_its_partner() -> None:
    store = a_store_of()
    assert the_fit(store)[0] == "yes"
    assert fitting(store)["programmes"][0]["allowed"] is True
    assert ask(store, MakeReferral).created


@pytest.mark.parametrize("partner", [None, "werkpunt"])
def test_whoever_allows_another_partner_or_none_in_particular_is_to_be_asked_for_this_one(partner: str | None) -> None:
    found = fitting(a_store_of(a_registration(), SPEAKS, a_consent(partner=partner)))

    assert (found["in_the_way"], found["programmes"][0]["allowed"]) == ([], False)


def test_the_person_and_the_unit_may_ask_and_nobody_else() -> None:
    store = a_store_of(*a_newcomer(), *a_newcomer("omar"))

    assert fitting(store, caller=AMINA)["newcomer_id"] == fitting(store, caller=GENT_COORDINATOR)["newcomer_id"]
    for stranger in (OMAR, KORTRIJK_COORDINATOR):
        with pytest.raises(NotFound, match="unknown-newcomer"):
            fitting(store, caller=stranger)
