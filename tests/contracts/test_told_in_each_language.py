"""Whatever is said of a field is said in Dutch and French too: a sentence that only the code has is found here."""

import re

import pytest

from services.chassis.errors import Invalid
from services.chassis.http.problems import problem
from services.chassis.sentences import correct_and_resend
from services.gateway.problem_texts import catalogue
from services.identity.accounts.domain import inviting
from services.identity.accounts.domain.grants import ROLES
from tests.english import english_words

from .told_sentences import SOMETHING, of_answers, of_code, of_problems, of_refusals, of_shapes

SENTENCES = "services/gateway/problem_texts/sentences.csv"
COMPOSED = (
    *(correct_and_resend(["a", "b"]), correct_and_resend(["a", "b"], 3)),
    *(f"A {role} invites {inviting._invited_by(role)}." for role in ROLES if role != "administrator"),
)
"""Sentences that are put together, as they are read."""
SAID = {"Unknown field.": "every shape"} | dict.fromkeys(COMPOSED, "composed") | of_shapes() | of_code()
REFUSED = of_refusals()
FILLED, EVERY_SENTENCE = of_problems()
OTHERS = ("nl", "fr")
MEMBERS_SAY_IT = {"service-unavailable"}
"""Slugs whose sentence is told without what varies: a member of the problem has it."""


def test_many_sentences_are_found_and_asking_for_nonsense_finds_most_of_them() -> None:
    rows = {catalogue.like(said)[0]["en"] for said in REFUSED if catalogue.like(said)}  # type: ignore[index]

    assert len(SAID) > 80
    assert len(rows) > 35


@pytest.mark.parametrize("said", sorted({**SAID, **REFUSED}))
def test_what_is_said_of_a_field_stands_in_the_table(said: str) -> None:
    where = {**SAID, **REFUSED}[said]

    assert catalogue.like(said), f"Add a row for {said!r} ({where}) to {SENTENCES}: en,nl,fr; {{names}} for what varies"


@pytest.mark.parametrize("said", sorted(FILLED))
def test_a_refusal_that_tells_a_day_or_a_limit_tells_it_in_each_language(said: str) -> None:
    slug = FILLED[said]
    row = catalogue.row_of(slug)

    assert slug in MEMBERS_SAY_IT or catalogue.like(said), f"Add a row for {said!r} ({slug}) to {SENTENCES}: en,nl,fr"
    assert row, f"{slug} has no row in details.csv"


def test_no_row_is_there_that_nothing_says() -> None:
    everything = {*SAID, *REFUSED, *FILLED, *EVERY_SENTENCE}
    used = {catalogue.like(said)[0]["en"] for said in everything if catalogue.like(said)}  # type: ignore[index]

    assert {row["en"] for _, row in catalogue.sentences()} - used == set()


@pytest.mark.parametrize("row", [row for _, row in catalogue.sentences()], ids=lambda row: row["en"])
def test_a_row_says_the_same_in_each_language(row: catalogue.Row) -> None:
    filled = re.sub(r"\{\w+\}", SOMETHING, row["en"])

    dutch, french, english = (set(re.findall(r"\{\w+\}", row[language])) for language in ("nl", "fr", "en"))
    assert dutch == french <= english
    assert (catalogue.like(filled) or ({},))[0] is row, "another row takes this sentence first"
    assert len({row[language] for language in catalogue.LANGUAGES}) == len(catalogue.LANGUAGES)


def test_what_answers_say_is_said_alike_in_each_language_and_without_a_word_of_english_in_the_others() -> None:
    texts = of_answers()

    assert len(texts) > 250
    assert {
        where: words for where, (nl, _, fr) in texts.items() if (words := english_words(nl) | english_words(fr))
    } == {}
    ends = {where: {text[-1:] if text.endswith((".", "?")) else "" for text in said} for where, said in texts.items()}
    assert {where for where, signs in ends.items() if len(signs) > 1} == set()
    said_twice = {
        where for where, (_, en, fr) in texts.items() if en == fr and " " in en.replace(SOMETHING, "").strip()
    }
    assert said_twice == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_english_is_left_in_what_is_said(language: str) -> None:
    errors = [{"field": "x", "detail": said} for said in {**SAID, **REFUSED}]
    told = catalogue.in_language(problem(Invalid("invalid-request", "Correct these fields.", errors=errors)), language)

    details = [catalogue.sentence(said, language) or "" for said in FILLED]
    left = {said: english_words(said) for said in (*details, *(fault["detail"] for fault in told["errors"]))}
    assert {said: words for said, words in left.items() if words} == {}
    assert english_words(told["title"] + told["detail"]) == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_english_stands_in_the_tables(language: str) -> None:
    rows = [*catalogue.details().values(), *catalogue.titles().values(), *(row for _, row in catalogue.sentences())]

    assert {row[language]: words for row in rows if (words := english_words(row[language]))} == {}
