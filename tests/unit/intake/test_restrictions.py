"""A file is kept and not used, until that is lifted."""

from typing import Any

import pytest

from services.chassis.errors import Forbidden, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.intake import ProcessingRestricted, ProcessingRestrictionLifted
from services.intake.newcomers.commands import AskNewcomer
from services.intake.newcomers.views import newcomer as file_of
from services.intake.restrictions.commands import AskRestriction, LiftRestriction, RestrictProcessing
from services.intake.restrictions.handlers import lift_restriction, restrict_processing
from services.intake.restrictions.views import restriction
from services.platform.caller import Caller

from .builders import GENT_COORDINATOR, KORTRIJK_COORDINATOR, TODAY, a_newcomer, a_store, announced, the, work


def own(newcomer: str) -> Caller:
    return Caller(subject="n1", role="newcomer", newcomer=newcomer)


def restrict(store: MemoryStore, newcomer: str, caller: Caller, reason: str = "accuracy-contested") -> None:
    uow = work(store, caller)
    restrict_processing(RestrictProcessing(newcomer_id=newcomer, reason=reason), uow)
    uow.commit()


def lift(store: MemoryStore, newcomer: str, caller: Caller) -> None:
    uow = work(store, caller)
    lift_restriction(LiftRestriction(newcomer_id=newcomer), uow)
    uow.commit()


def known(store: MemoryStore, newcomer: str) -> Any:
    return as_json(restriction(AskRestriction(newcomer_id=newcomer), work(store)))["restriction"]


def test_who_asks_is_told_of_in_ids_and_days_alone() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    restrict(store, newcomer, own(newcomer))

    held = {"restricted_on": TODAY.isoformat(), "reason": "accuracy-contested", "asked_by": "newcomer"}
    assert known(store, newcomer) == held
    assert as_json(file_of(AskNewcomer(newcomer_id=newcomer), work(store)))["restriction"] == held
    told = the(store, ProcessingRestricted)
    assert (told.newcomer_id, told.unit_id, told.restricted_on) == (newcomer, "gent", TODAY)


def test_asked_twice_the_first_stays_and_is_told_once() -> None:
    store = a_store()
    newcomer = a_newcomer(store)

    restrict(store, newcomer, own(newcomer))
    restrict(store, newcomer, GENT_COORDINATOR, "unlawful")

    assert known(store, newcomer)["reason"] == "accuracy-contested"
    assert len(announced(store, ProcessingRestricted)) == 1


def test_lifted_it_is_used_again() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    restrict(store, newcomer, own(newcomer))

    lift(store, newcomer, own(newcomer))
    lift(store, newcomer, own(newcomer))

    assert known(store, newcomer) is None
    assert len(announced(store, ProcessingRestrictionLifted)) == 1


def test_what_a_coordinator_restricted_a_coordinator_lifts() -> None:
    store = a_store()
    newcomer = a_newcomer(store)
    restrict(store, newcomer, GENT_COORDINATOR, "unlawful")

    with pytest.raises(Forbidden) as refused:
        lift(store, newcomer, own(newcomer))
    assert refused.value.slug == "restricted-by-unit"
    lift(store, newcomer, GENT_COORDINATOR)

    assert known(store, newcomer) is None


def test_nobody_else_restricts() -> None:
    store = a_store()

    with pytest.raises(NotFound):
        restrict(store, a_newcomer(store), KORTRIJK_COORDINATOR)
