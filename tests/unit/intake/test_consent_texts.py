"""What people read before they allow something, and whose hand wrote a yes down."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from services.chassis.errors import Forbidden, Invalid
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ConsentGiven, ConsentWithdrawn
from services.intake.consents import catalogue
from services.intake.consents.catalogue import ASKED_AGAIN, ENDS, STAYS, ConsentText
from services.intake.consents.commands import AskConsents, AskConsentTexts, DecideConsent
from services.intake.consents.domain import PURPOSES
from services.intake.consents.handlers import ending
from services.intake.consents.views import consent_texts, consents
from services.platform.caller import Caller

from .builders import NOW, TODAY, a_newcomer, a_store, announced, ask, the, the_newcomer, work

FIRST = "2026-1"


def own(newcomer: str) -> Caller:
    return Caller(subject="n1", role="newcomer", newcomer=newcomer)


def now_of(store: MemoryStore, newcomer: str, purpose: str = "photos") -> dict[str, Any]:
    told = as_json(consents(AskConsents(newcomer_id=newcomer), work(store, own(newcomer))))
    found: dict[str, Any] = next(each for each in told["consents"] if each["purpose"] == purpose)
    return found


def say(store: MemoryStore, newcomer: str, caller: Caller | None = None, **said: Any) -> None:
    asked = {"newcomer_id": newcomer, "purpose": "photos", "on": TODAY, **said}
    ask(store, DecideConsent, **({"caller": caller} if caller else {}), **asked)


@pytest.fixture
def a_second_version(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A second version of the text about photos that holds from today on, and does this with an earlier yes."""

    def make(earlier_yes: str, valid_from: date = TODAY) -> ConsentText:
        first = catalogue.current("photos", TODAY)
        second = replace(first, version="2026-2", valid_from=valid_from, earlier_yes=earlier_yes)
        every = (*catalogue.texts(), second)
        monkeypatch.setattr(catalogue, "texts", lambda: every)
        return second

    return make


def test_every_purpose_has_a_text_in_every_language_that_newcomers_read() -> None:
    told = as_json(consent_texts(AskConsentTexts()))["consent_texts"]

    assert {each["purpose"] for each in told} == {*PURPOSES, "self-registration"}
    assert [len(each["texts"]) for each in told] == [11] * len(told)
    assert all("en" in each["reviewed"] for each in told)


def test_a_version_stands_there_once_and_its_file_holds_nothing_else() -> None:
    kept = json.loads(Path(catalogue.__file__).with_name("texts.json").read_text())

    names = {"purpose", "version", "valid_from", "earlier_yes", "reviewed", "texts"}
    assert [each.keys() for each in kept] == [names] * len(kept)
    assert len({(each["purpose"], each["version"]) for each in kept}) == len(kept)


def test_a_yes_by_ones_own_hand_keeps_the_text_and_its_language() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    say(store, newcomer, own(newcomer), version=FIRST, language="ti")

    (kept,) = the_newcomer(store, newcomer).consents["photos"]
    assert (kept.version, kept.language, kept.how, kept.recorded_by) == (FIRST, "ti", "own-device", "n1")
    assert now_of(store, newcomer)["how"] == "own-device"
    assert the(store, ConsentGiven).purpose == "photos"


@pytest.mark.parametrize("how", ["spoken", "paper"])
def test_a_coordinator_says_how_they_heard_it(how: str) -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    say(store, newcomer, version=FIRST, language="ar", how=how)

    known = now_of(store, newcomer)
    assert (known["version"], known["language"], known["how"]) == (FIRST, "ar", how)


@pytest.mark.parametrize("said", [{}, {"version": FIRST}, {"version": FIRST, "language": "ti", "partner": "jobkans"}])
def test_a_yes_by_ones_own_hand_needs_what_was_read_and_a_partner_that_was_explained(said: dict[str, str]) -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    with pytest.raises(Forbidden) as refused:
        say(store, newcomer, own(newcomer), **{**said, "purpose": "job-coaching"})
    assert refused.value.slug == "yes-in-person"


@pytest.mark.parametrize("said", [{"version": "1999-1"}, {"version": FIRST, "language": "de"}])
def test_a_text_that_never_was_is_refused(said: dict[str, str]) -> None:
    store = a_store()

    with pytest.raises(Invalid) as refused:
        say(store, a_newcomer(store), **said)
    assert refused.value.slug == "unknown-consent-text"


@pytest.mark.parametrize(("earlier_yes", "asks"), [(STAYS, False), (ASKED_AGAIN, True)])
def test_a_text_that_means_something_else_asks_again_and_the_yes_stands(
    earlier_yes: str, asks: bool, a_second_version: Any
) -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    say(store, newcomer, version=FIRST, language="en", how="spoken")

    a_second_version(earlier_yes)

    known = now_of(store, newcomer)
    assert (known["given"], known["asks_again"], known["text"]) == (True, asks, "2026-2")


def test_a_text_that_is_still_to_come_asks_nobody(a_second_version: Any) -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    say(store, newcomer, version=FIRST, language="en", how="spoken")

    a_second_version(ASKED_AGAIN, TODAY + timedelta(days=1))

    known = now_of(store, newcomer)
    assert (known["asks_again"], known["text"]) == (False, FIRST)


def test_a_yes_to_the_new_text_is_kept_and_told_nobody_twice(a_second_version: Any) -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    say(store, newcomer, version=FIRST, language="en", how="spoken")
    a_second_version(ASKED_AGAIN)

    say(store, newcomer, own(newcomer), version="2026-2", language="ti")

    known = now_of(store, newcomer)
    assert (known["asks_again"], known["version"], known["how"]) == (False, "2026-2", "own-device")
    assert len(the_newcomer(store, newcomer).consents["photos"]) == 2
    assert len(announced(store, ConsentGiven)) == 1


def end(store: MemoryStore) -> None:
    uow = work(store, now=NOW)
    ending.end_some(uow)
    uow.commit()


def test_a_yes_to_a_text_that_ends_is_withdrawn_once(a_second_version: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "AT_ONCE", 2)
    store = a_store()
    people = [a_newcomer(store) for _ in range(5)]
    for each in people[:4]:
        say(store, each, version=FIRST, language="en", how="paper")
    a_second_version(ENDS)
    say(store, people[3], version="2026-2", language="en", how="paper")

    for _ in range(5):
        end(store)

    assert [now_of(store, each)["given"] for each in people] == [False, False, False, True, False]
    assert {each.newcomer_id for each in announced(store, ConsentWithdrawn)} == set(people[:3])
    assert now_of(store, people[0])["how"] == "text-ended"


@pytest.mark.parametrize("version", [FIRST, None])
def test_nobody_says_yes_to_a_text_that_has_ended(version: str | None, a_second_version: Any) -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    a_second_version(ENDS)

    with pytest.raises(Invalid) as refused:
        say(store, newcomer, version=version)
    assert refused.value.slug == "consent-text-ended"


def test_decisions_of_before_texts_had_versions_are_read() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    old = {"given": True, "on": "2025-06-01", "partner": None, "recorded_by": "c1"}
    store.collections["newcomers"][newcomer]["consents"] = {"photos": [old]}

    known = now_of(store, newcomer)

    assert (known["given"], known["version"], known["how"], known["asks_again"]) == (True, None, None, False)
