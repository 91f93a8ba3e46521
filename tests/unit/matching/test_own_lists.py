"""Without a filter the lists of matches and of assignments hold the caller's own, in pages, and nothing else."""

import pytest

from services.chassis.storage.memory import MemoryStore
from services.platform.caller import Caller

from .asking import ADMINISTRATOR, request
from .builders import (
    AMINA,
    FARM,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LIBRARY,
    OMAR,
    a_newcomer,
    a_store,
    an_opportunity,
    an_organisation,
)
from .steps import accepted, confirmed, proposed

LISTS = ("matches", "assignments")
WHO = [
    (AMINA, {"amina-library", "amina-farm"}),
    (OMAR, {"omar-library"}),
    (LIBRARY, {"amina-library", "omar-library"}),
    (FARM, {"amina-farm"}),
    (GENT_COORDINATOR, {"amina-library", "amina-farm", "omar-library"}),
    (ADMINISTRATOR, {"amina-library", "amina-farm", "omar-library"}),
    (KORTRIJK_COORDINATOR, set()),
    (Caller(subject="o3", role="organisation"), set()),
]


@pytest.fixture(scope="module")
def world() -> MemoryStore:
    """Two people of Gent at two organisations; all of it was agreed."""
    store = a_store(
        *a_newcomer(),
        *a_newcomer("omar"),
        *an_organisation(),
        an_opportunity(),
        *an_organisation("farm"),
        an_opportunity("harvest", organisation_id="farm", days=("sun",)),
    )
    confirmed(store)
    confirmed(store, opportunity_id="harvest")
    confirmed(store, newcomer_id="omar")
    return store


def listed(store: MemoryStore, what: str, caller: Caller, query: str = "") -> list[str]:
    status, answer = request(store, "GET", f"/v1/{what}{query}", caller=caller)
    assert status == 200
    rows = [f"{row['newcomer_id']}-{row['organisation_id']}" for row in answer[what]]
    return rows + (listed(store, what, caller, f"?limit=1&after={answer['next']}") if "next" in answer else [])


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize(("caller", "own"), WHO)
def test_nothing_asked_for_is_all_that_is_ones_own(
    world: MemoryStore, what: str, caller: Caller, own: set[str]
) -> None:
    for query in ("", "?limit=1"):
        rows = listed(world, what, caller, query)
        assert (set(rows), len(rows)) == (own, len(own))


@pytest.mark.parametrize("what", LISTS)
def test_somebody_elses_are_none_of_the_callers(world: MemoryStore, what: str) -> None:
    assert listed(world, what, OMAR, "?newcomer=amina") == []
    assert listed(world, what, KORTRIJK_COORDINATOR, "?newcomer=amina") == []


def test_a_contact_finds_what_waits_for_it_and_not_what_it_may_not_know_of() -> None:
    store = a_store(*a_newcomer(), *a_newcomer("omar"), *an_organisation(), an_opportunity())
    accepted(store)
    proposed(store, newcomer_id="omar")
    assert listed(store, "matches", LIBRARY, "?state=accepted") == ["amina-library"]
    assert listed(store, "matches", LIBRARY) == ["amina-library"]
    assert listed(store, "matches", OMAR) == ["omar-library"]
