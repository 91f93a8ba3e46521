"""Everything is killed while a year of spreadsheets goes in, and not one cell of the key figures is different."""

import os
import random
import secrets
from pathlib import Path

import pytest

from tests.journeys.support.attack import Attack
from tests.journeys.support.figures import EXPECTED, YEAR, cells, expected_cells, rejected
from tests.journeys.support.world import World, outcome

FIRST_KILL = 3.0
"""RabbitMQ 3.10 loses a quorum queue that was declared less than about 1.5 s before it is killed."""


@pytest.mark.timeout(700)
def test_no_kill_changes_a_figure(world: World, tmp_path: Path) -> None:
    seed = int(os.environ.get("REFU_SEED") or secrets.randbelow(2**32))
    print(f"to meet the same moments again: REFU_SEED={seed}")  # noqa: T201
    chance = random.Random(seed)
    attack = Attack(world, tmp_path / "refused", chance)
    try:
        services = list(world.services.values())
        chance.shuffle(services)
        attack.hit(services[0], FIRST_KILL)
        for service in services[1:]:
            attack.hit(service)
        attack.hit(world.broker)
        attack.hit(world.store)
        code = attack.finished()
    finally:
        attack.stop()
    print(attack.hits, "starts:", attack.starts)  # noqa: T201
    print((tmp_path / "refused.err").read_text())  # noqa: T201

    assert code == 1
    assert rejected(outcome(tmp_path / "refused")["rejected"]) == rejected(EXPECTED["rejected"])
    world.settled()
    assert cells(world.key_figures(*YEAR)) == expected_cells()
    world.assert_nothing_left_behind()
    assert len(attack.hits) == len(world.services) + 2
