"""Objections in a file: which lines they keep from partners, and how they are made, answered and taken back.

What others hear of them is that a line is hidden or shown again.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from services.chassis.errors import Conflict, NotFound
from services.contracts.employment import LineHidden, LineShown
from services.contracts.shapes import is_code
from services.employment.files.domain.files import File
from services.employment.files.domain.objections import (
    DO_NOT_SHOW,
    LEFT_OUT,
    TAKEN_BACK,
    WAITING,
    Objection,
    ObjectionAnswer,
)

Fact = TypeVar("Fact", LineHidden, LineShown)


@dataclass(frozen=True, kw_only=True)
class ObjectionStanding:
    """That a line is objected to, and how that stands."""

    objection_id: str
    state: str
    """`waiting`, `corrected`, `kept` or `left-out`."""


def left_out(file: File) -> frozenset[str]:
    """The lines that partners do not see."""
    return frozenset(each.line for each in file.objections.values() if each.hides)


def told(before: File, after: File) -> list[LineHidden | LineShown]:
    """What others are told of the change from one file to the other: the lines that partners see no more, or again.

    Nobody was ever told a word that is no code.
    """
    hidden, shown = left_out(after) - left_out(before), left_out(before) - left_out(after)
    facts: list[LineHidden | LineShown] = [_told(LineHidden, after.id, line) for line in hidden]
    facts += [_told(LineShown, after.id, line) for line in shown]
    return sorted((each for each in facts if is_code(each.code)), key=lambda each: (each.type, each.kind, each.code))


def standings(file: File) -> dict[str, ObjectionStanding]:
    """By line, its objection: the one that waits or hides it before one that does neither, else the last one made."""
    told = [each for each in file.objections.values() if each.state != TAKEN_BACK]
    return {each.line: ObjectionStanding(objection_id=each.id, state=each.state) for each in sorted(told, key=_weight)}


def waiting_for(file: File, line: str) -> Objection | None:
    """The objection to this line that nobody answered yet, if any."""
    return next((o for o in file.objections.values() if o.line == line and o.state == WAITING), None)


def objected(file: File, objection: Objection) -> File:
    """With this objection; raises Conflict `objection-waits` where another one to this line waits."""
    known = waiting_for(file, objection.line)
    if known:
        detail = "An objection to this line waits for an answer already; take that one back to say it in another way."
        raise Conflict("objection-waits", detail, id=known.id)
    return _with(file, objection)


def answered(file: File, objection_id: str, answer: ObjectionAnswer) -> File:
    """With this answer of the unit, the same file when it was the last one already; raises NotFound, Conflict.

    What the person does not want shown cannot be shown by an answer: only the person can take that back.
    """
    objection = the(file, objection_id)
    if objection.state == TAKEN_BACK:
        raise Conflict("objection-taken-back", "The person took this objection back.", id=objection_id)
    if objection.reason == DO_NOT_SHOW and answer.answer != LEFT_OUT:
        detail = "The person does not want this shown: answer left-out, or ask them to take it back."
        raise Conflict("person-decides", detail, id=objection_id)
    last = objection.answers[-1] if objection.answers else None
    if last and (last.answer, last.words) == (answer.answer, answer.words):
        return file
    return _with(file, replace(objection, answers=(*objection.answers, answer)))


def taken_back(file: File, objection_id: str, on: date) -> File:
    """With this objection taken back by the person, the same file when it was already; raises NotFound."""
    objection = the(file, objection_id)
    if objection.state == TAKEN_BACK:
        return file
    answer = ObjectionAnswer(answer=TAKEN_BACK, answered_on=on)
    return _with(file, replace(objection, answers=(*objection.answers, answer)))


def the(file: File, objection_id: str) -> Objection:
    """The objection of this id in this file; raises NotFound `unknown-objection`."""
    found = file.objections.get(objection_id)
    if found is None:
        raise NotFound("unknown-objection", "This person has no such objection.", id=objection_id)
    return found


def _told(fact: type[Fact], newcomer_id: str, line: str) -> Fact:
    kind, _, code = line.partition(":")
    return fact(newcomer_id=newcomer_id, kind=kind, code=code)


def _weight(objection: Objection) -> tuple[bool, bool, date]:
    return objection.hides, objection.state == WAITING, objection.made_on


def _with(file: File, objection: Objection) -> File:
    return replace(file, objections={**file.objections, objection.id: objection})
