"""What a word for a talent may mean, while somebody types it."""

import pytest

from services.contracts.talents import talents
from services.intake.talents.commands import AskTalents
from services.intake.talents.domain import AT_MOST
from services.intake.talents.views import talents_suggested


def words(text: str | None, language: str = "nl") -> list[tuple[str, str, str]]:
    """Code, label and word of each that is told."""
    told = talents_suggested(AskTalents(text=text, language=language)).talents
    return [(each.code, each.label, each.word) for each in told]


@pytest.mark.parametrize(
    ("text", "language", "first"),
    [
        ("naai", "nl", ("sewing", "naaien", "naaien")),
        ("NAAI", "nl", ("sewing", "naaien", "naaien")),
        ("kantoor", "nl", ("administration", "administratie", "kantoorwerk")),
        ("soins aux ani", "fr", ("animal-care", "soins aux animaux", "soins aux animaux")),
        ("طبخ", "en", ("cooking", "cooking", "طبخ")),
    ],
)
def test_the_nearest_stands_first_with_the_word_that_begins_so(
    text: str, language: str, first: tuple[str, str, str]
) -> None:
    assert words(text, language)[0] == first


def test_words_of_the_readers_language_come_before_those_of_others() -> None:
    own = {word for each in talents() for word in each.labels["nl"]}

    found = [word in own for _, _, word in words("a", "nl")]

    assert found == sorted(found, reverse=True)


def test_a_later_part_of_a_word_counts_too_behind_those_that_begin_so() -> None:
    found = [word for _, _, word in words("werk", "nl")]
    begins = [word.startswith("werk") for word in found]

    assert begins == sorted(begins, reverse=True)


def test_each_talent_is_told_once_and_so_many_at_most() -> None:
    codes = [code for code, _, _ in words("a", "en")]

    assert len(codes) == len(set(codes)) == AT_MOST


def test_a_slip_of_the_keys_is_guessed() -> None:
    assert words("tuinnieren", "nl")[0][0] == "gardening"


def test_what_the_list_does_not_have_means_nothing() -> None:
    assert words("zzzzz") == []


@pytest.mark.parametrize("text", [None, "", "  "])
def test_without_a_text_the_whole_list_is_told(text: str | None) -> None:
    found = words(text, "en")

    assert {code for code, _, _ in found} == {each.code for each in talents()}
    assert all(label == word for _, label, word in found)
