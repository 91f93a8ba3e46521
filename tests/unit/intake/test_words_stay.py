"""What somebody typed in the interview stays in intake: events hold codes of closed lists, and numbers."""

import json
from typing import Any

import pytest

from services.chassis.envelope import to_body
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import IntakeCompleted
from services.intake.interview.commands import CompleteIntake, SpokenLanguage
from services.intake.newcomers import views
from services.intake.newcomers.commands import AskNewcomer

from .builders import a_newcomer, a_store, ask, the, work

HOSTILE = (
    "Fatima Benali",
    "Kerkstraat vijf bus twee, Gent",
    "nul vier zeven nul, elf twaalf",
    "O4 7O I2 E4 56",
    "fatima punt benali bij gmail",
    "f.b.e.n.a.l.i",
    "guess:fatima",
    "word:benali",
    "benali-fatima",
)
TRACES = ("fatima", "benali", "kerkstraat", "zeven", "7o", "gmail", "b.e.n")


def completed(store: MemoryStore, **said: Any) -> str:
    newcomer = a_newcomer(store)
    ask(store, CompleteIntake, newcomer_id=newcomer, **said)
    return newcomer


def told(store: MemoryStore) -> str:
    return b"".join(map(to_body, store.outbox)).decode().casefold()


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize("field", ["talents", "goals", "priorities", "languages"])
def test_no_word_that_was_typed_is_in_any_event(field: str, word: str) -> None:
    store = a_store()
    completed(store, **{field: [SpokenLanguage(language=word)] if field == "languages" else [word]})
    assert not [trace for trace in TRACES if trace in told(store)]


def test_how_many_words_were_not_understood_travels_as_a_number_and_slips_of_the_keys_as_what_was_meant() -> None:
    store = a_store()
    languages = [SpokenLanguage(language="Arabisch"), SpokenLanguage(language="Benalisch")]
    completed(store, talents=["koken", "schilderne", *HOSTILE[:2]], goals=["benali"], languages=languages)

    fact = the(store, IntakeCompleted)

    assert (fact.talents, fact.talents_guessed, fact.talents_unread) == (
        ("cooking", "house-painting"),
        ("house-painting",),
        2,
    )
    assert (fact.goals, fact.goals_unread) == ((), 1)
    assert ([each.language for each in fact.languages], fact.languages_unread) == (["ar"], 1)


def test_an_earlier_version_that_waits_in_a_queue_is_read_into_codes_and_loses_its_words() -> None:
    store = a_store()
    completed(store)
    [*_, envelope] = store.outbox
    then = json.loads(to_body(envelope))["data"] | {
        "talents": ["koken", "Fatima Benali"],
        "goals": ["Kerkstraat"],
        "languages": [{"language": "nederlands", "level": "A2"}, {"language": "benalisch", "level": None}],
    }
    for later in ("talents_guessed", "talents_unread", "goals_guessed", "goals_unread", "languages_unread"):
        del then[later]

    heard = type(envelope)(**vars(envelope) | {"version": 1, "data": then}).event()

    assert isinstance(heard, IntakeCompleted)
    assert (heard.talents, heard.talents_unread, heard.goals_unread, heard.languages_unread) == (("cooking",), 1, 1, 1)
    assert "benali" not in str(heard).casefold()


def test_whoever_may_read_the_file_sees_each_word_as_typed_and_how_it_was_understood() -> None:
    store = a_store()
    newcomer = completed(store, talents=["koken", "schilderne", "vuurspuwen"], goals=["ouderenzorg"])

    profile = views.newcomer(AskNewcomer(newcomer_id=newcomer), work(store)).profile

    assert profile is not None
    assert profile.talents == ("koken", "schilderne", "vuurspuwen")
    assert [(one.word, one.code, one.guessed) for one in profile.talents_understood] == [
        ("koken", "cooking", False),
        ("schilderne", "house-painting", True),
        ("vuurspuwen", None, False),
    ]
    assert [one.code for one in profile.goals_understood] == ["elderly-care"]
