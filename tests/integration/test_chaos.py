"""A few rounds of `make chaos`, on one platform that lives through all of them."""

import secrets
from collections.abc import Iterator

import pytest

from tests.chaos.faults import CUT, FULL_DISK, KILL, POISON, Fault
from tests.chaos.platform import LongWorld
from tests.chaos.rounds import Round, Size
from tests.not_tried import not_tried

SMALL = Size(newcomers=12, clients=2)
ROUNDS = {
    "a service is killed while poison is in the queues": [Fault(POISON, "", 0.2, 0), Fault(KILL, "matching", 0.3, 0)],
    "the store is cut off": [Fault(CUT, "*-store", 0.3, 23)],
    "the disk of the store is full": [Fault(FULL_DISK, "store", 0.3, 12)],
}


@pytest.fixture(scope="module", name="world")
def world_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LongWorld]:
    world = LongWorld(tmp_path_factory.mktemp("chaos"), f"chaos_{secrets.token_hex(4)}")
    try:
        world.start()
        yield world
    finally:
        world.end()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("what", ROUNDS)
def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(world: LongWorld, what: str) -> None:
    if not world.disks and any(fault.kind == FULL_DISK for fault in ROUNDS[what]):
        not_tried("a full disk under load", "only root may mount a small one")
    number = list(ROUNDS).index(what)

    outcome = Round(world, f"short/{number}", f"S{number}", ROUNDS[what], SMALL).carried_out()

    assert outcome.held, {check: wrong for check, wrong in outcome.wrong.items() if wrong}
    assert outcome.load["acknowledged"] > 10
    assert outcome.rows > 100
