"""Somebody with something to prove, and names as intake and organisations would tell them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from services.chassis.errors import NotFound
from services.chassis.http.answers import Answer
from services.chassis.sentences import nothing_known
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.event import Event
from services.employment.neighbours.domain import (
    AssignmentFacts,
    Ceiling,
    Host,
    Person,
    Place,
    SpokenLanguage,
    WorkFacts,
)
from services.employment.proofs.commands import IssueProof, RevokeProof
from services.employment.proofs.handlers import proofs
from services.employment.store import EmploymentWork
from services.platform.caller import PLATFORM, Caller
from tests.ids import knowing

from .builders import NOW, a_day, a_newcomer, a_start, a_store, an_evaluation

SITE = "https://refu.example"
ISSUER = "Een Warm Welkom vzw"
AMINA_PERSON = Person(
    first_name="Amina",
    last_name="Testpersoon",
    phone="0470 00 00 01",
    languages=(SpokenLanguage(language="ar", level="C2"), SpokenLanguage(language="nl", level="A2")),
)


@dataclass(frozen=True)
class ToldNames:
    """Names that this caller may see."""

    who: Person = AMINA_PERSON
    caller: Caller | None = None
    """Who asks, where neighbours tell apart whom they answer."""
    called: Mapping[str, str] = field(default_factory=lambda: {"library": "De Leeszaal"})

    def person(self, newcomer_id: str) -> Person:  # noqa: ARG002
        return self.who

    def organisations(self, ids: Sequence[str]) -> Mapping[str, str]:
        return {each: self.called[each] for each in ids if each in self.called}

    def assignment(self, assignment_id: str) -> AssignmentFacts:
        """As matching answers: a stranger is told that there is none."""
        known = AssignmentFacts(
            newcomer_id="amina", organisation_id="library", opportunity_id="storytime", insures="organisation"
        )
        if assignment_id != "reading-hour" or not self._concerns():
            raise NotFound("unknown-assignment", nothing_known("unknown-assignment"))
        return known

    def volunteer_list(self, organisation_id: str, year: int) -> Mapping[str, Any]:
        """As matching answers: of what concerns the caller; an organisation that asks for another is told of none."""
        own = organisation_id == "library" and self._concerns()
        if not own and self.caller is not None and self.caller.organisation:
            raise NotFound("unknown-organisation", nothing_known("unknown-organisation"))
        day = {"on": f"{year}-03-07", "kind": "flat", "amount": "20.00", "km": None, "travel": None}
        row = {"newcomer_id": "amina", "day_count": 1, "amount": "20.00", "km": 0, "travel": "0.00", "days": [day]}
        return {"organisation_id": organisation_id, "year": year, "volunteers": [row] if own else []}

    def full_names(self, newcomer_ids: list[str]) -> Mapping[str, str]:
        return dict.fromkeys(newcomer_ids, self.who.name)

    def _concerns(self) -> bool:
        if self.caller is None or self.caller.acts_for("gent"):
            return True
        return self.caller.newcomer == "amina" or self.caller.organisation == "library"

    def host(self, organisation_id: str) -> Host:  # noqa: ARG002
        """As organisations answers of one that is not approved: those whom it does not concern are told of none."""
        if not self._concerns():
            raise NotFound("unknown-organisation", nothing_known("unknown-organisation"))
        return Host(name="De Leeszaal")

    def task(self, opportunity_id: str) -> str | None:  # noqa: ARG002
        return None

    def place(self, opportunity_id: str) -> Place:  # noqa: ARG002
        return Place()

    def born(self, newcomer_id: str) -> date | None:  # noqa: ARG002
        return date(1996, 4, 3)

    def ceiling(self, on: date) -> Ceiling | None:  # noqa: ARG002
        return None

    def work_facts(self, newcomer_id: str) -> WorkFacts | None:  # noqa: ARG002
        return None


def a_proving_store(*more: Event) -> MemoryStore:
    """Amina cooked for two days, and the library named it."""
    facts = a_start("cooking", "baking"), a_day(10, 4.5), a_day(17, 3), an_evaluation("cooking", practised_dutch=True)
    return a_store(*a_newcomer(), *facts, *more)


def signing_work(
    store: MemoryStore, caller: Caller = PLATFORM, now: datetime = NOW, site: str = SITE
) -> EmploymentWork:
    """A unit of work with the secrets, at a public address."""
    return EmploymentWork(store, knowing(ExecutionContext(now=now, caller=caller, public_url=site, public_name=ISSUER)))


def issue(store: MemoryStore, caller: Caller = PLATFORM, newcomer: str = "amina") -> Answer[Any]:
    uow = signing_work(store, caller)
    answer = proofs.issue(IssueProof(newcomer_id=newcomer), uow)
    uow.commit()
    return answer


def a_proof(store: MemoryStore) -> str:
    """The id of a new proof of Amina."""
    return str(issue(store).content.id)


def revoke(store: MemoryStore, proof_id: str, reason: str = "recorded-by-mistake", caller: Caller = PLATFORM) -> None:
    uow = signing_work(store, caller)
    proofs.revoke(RevokeProof(proof_id=proof_id, reason=reason), uow)
    uow.commit()
