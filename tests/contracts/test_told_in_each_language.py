"""Whatever is said of a field is said in Dutch and French too: a sentence that only the code has is found here."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

import pytest

from services.chassis.errors import Invalid
from services.chassis.http.problems import problem
from services.chassis.sentences import correct_and_resend
from services.gateway.problem_texts import catalogue
from services.identity.accounts.domain import inviting
from services.identity.accounts.domain.grants import ROLES
from services.matching.suitability.domain.gates import GateClosed
from tests.english import english_words
from tests.unit.matching.builders import a_newcomer, a_store, an_opportunity, an_organisation
from tests.unit.matching.steps import proposed

from .told_sentences import SOMETHING, of_answers, of_code, of_problems, of_refusals, of_shapes

SENTENCES = "services/gateway/problem_texts/sentences.csv"
COMPOSED = (
    *(correct_and_resend(["a", "b"]), correct_and_resend(["a", "b"], 3)),
    *(f"A {role} invites {inviting._invited_by(role)}." for role in ROLES if role != "administrator"),
)
"""Sentences that are put together, as they are read."""
OTHERS = ("nl", "fr")
MEMBERS_SAY_IT = {"service-unavailable"}
"""Slugs whose sentence is told without what varies: a member of the problem has it."""


@cache
def said_of_fields() -> dict[str, str]:
    """All that can be said of a field, with where it stands or who says it."""
    composed = dict.fromkeys((*COMPOSED, "Unknown field."), "composed")
    return of_refusals() | of_shapes() | of_code() | composed


@cache
def said_of_problems() -> tuple[dict[str, str], set[str]]:
    return of_problems()


def rows_of(said: Iterable[str]) -> set[str]:
    """The rows of the table that have these sentences."""
    return {found[0]["en"] for each in said if (found := catalogue.like(each))}


@pytest.mark.slow
def test_many_sentences_are_found_and_asking_for_nonsense_finds_most_of_them() -> None:
    assert len(said_of_fields()) > 100
    assert len(rows_of(of_refusals())) > 35
    assert len(said_of_problems()[0]) > 70


def test_whatever_is_said_of_a_field_stands_in_the_table() -> None:
    missing = {said: where for said, where in said_of_fields().items() if not catalogue.like(said)}

    assert missing == {}, f"Add rows to {SENTENCES}: en,nl,fr, with names in braces for what varies"


def test_a_refusal_that_tells_a_day_or_a_limit_tells_it_in_each_language() -> None:
    filled, _ = said_of_problems()
    missing = {said: slug for said, slug in filled.items() if slug not in MEMBERS_SAY_IT and not catalogue.like(said)}

    assert missing == {}, f"Add rows to {SENTENCES}: en,nl,fr, with names in braces for what varies"
    assert {slug for slug in filled.values() if catalogue.row_of(slug) is None} == set()


def test_no_row_is_there_that_nothing_says() -> None:
    filled, every = said_of_problems()

    assert {row["en"] for _, row in catalogue.sentences()} - rows_of((*said_of_fields(), *filled, *every)) == set()


def test_a_row_says_the_same_in_each_language() -> None:
    for _, row in catalogue.sentences():
        dutch, french, english = (set(re.findall(r"\{\w+\}", row[language])) for language in ("nl", "fr", "en"))
        assert dutch == french <= english, row["en"]
        assert len({row[language] for language in catalogue.LANGUAGES}) == len(catalogue.LANGUAGES), row["en"]


def test_every_row_is_found_by_its_own_sentence() -> None:
    taken = {row["en"]: catalogue.like(re.sub(r"\{\w+\}", SOMETHING, row["en"])) for _, row in catalogue.sentences()}

    assert {own: found[0]["en"] for own, found in taken.items() if found and found[0]["en"] != own} == {}


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
    errors = [{"field": "x", "detail": said} for said in said_of_fields()]
    told = catalogue.in_language(problem(Invalid("invalid-request", "Correct these fields.", errors=errors)), language)

    details = [catalogue.sentence(said, language) or "" for said in said_of_problems()[0]]
    left = {said: english_words(said) for said in (*details, *(fault["detail"] for fault in told["errors"]))}
    assert {said: words for said, words in left.items() if words} == {}
    assert english_words(told["title"] + told["detail"]) == set()


@pytest.mark.parametrize(("language", "begins"), [("nl", "De opdracht loopt maar"), ("fr", "L’offre ne dure")])
def test_a_closed_gate_says_in_each_language_why(language: str, begins: str) -> None:
    offer = an_opportunity(starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 1))
    with pytest.raises(GateClosed) as refused:
        proposed(a_store(*a_newcomer(), *an_organisation(), offer))

    told = catalogue.in_language(problem(refused.value), language)

    assert told["detail"] == " ".join(gate["sentence"][language] for gate in told["gates"])
    assert told["detail"].startswith(begins)


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_english_stands_in_the_tables(language: str) -> None:
    rows = [*catalogue.details().values(), *catalogue.titles().values(), *(row for _, row in catalogue.sentences())]

    assert {row[language]: words for row in rows if (words := english_words(row[language]))} == {}
