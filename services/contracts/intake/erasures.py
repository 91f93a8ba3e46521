"""That somebody asks to be erased, or no longer, and that intake erased them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Event
from services.contracts.shapes import Id


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(Event):
    """The person asks that everything about them is deleted. Nothing was deleted yet."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "erasure-asked"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    asked_on: date
    due_on: date
    """The last day on which it can be carried out in time."""


@dataclass(frozen=True, kw_only=True)
class ErasureNoLongerAsked(Event):
    """The person wants to stay: what was asked is asked no longer."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "erasure-no-longer-asked"
    about: ClassVar[str] = "newcomer_id"

    newcomer_id: Id
    unit_id: Id
    taken_back_on: date


@dataclass(frozen=True, kw_only=True)
class NewcomerErased(Event):
    """Intake destroyed the person's key and file: every service erases what it keeps of them, and confirms it.

    Said again after a restore that brought them back; nothing is ever said about them afterwards.
    """

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "newcomer-erased"
    about: ClassVar[str] = "erasure_id"

    erasure_id: Id
    """The newcomer's. Not `newcomer_id`: what is said of them under that name is passed by from now on."""
    unit_id: Id
    erased_on: date
