"""What an operation is declared to answer: out of it the API's description is made."""

from dataclasses import dataclass

from services.chassis.http.answers import Answer
from services.chassis.http.declared import Operation


@dataclass(frozen=True)
class Whole:
    """As one side sees it."""


@dataclass(frozen=True)
class Part:
    """As the other does."""


def whole_or_part(whole: bool) -> Whole | Part:
    return Whole() if whole else Part()


def made() -> Answer[Whole]:
    return Answer(201, Whole())


def test_each_of_several_answers_is_declared() -> None:
    assert Operation("GET", "/v1/things", Whole, whole_or_part).answers == Whole | Part


def test_a_command_answers_what_is_in_its_answer() -> None:
    assert Operation("POST", "/v1/things", Whole, made).answers is Whole
