from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import StartError
from deploy.local.supervisor import Supervisor


@dataclass
class APart:
    name: str = "intake"
    alive: bool = True
    status: int | None = 1
    log: Path | None = Path("intake.log")
    starts: int = 0
    comes_up: bool = True

    def start(self) -> None:
        self.starts += 1
        self.alive = self.comes_up


class AClock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def starts_at(part: APart, seconds: int) -> list[int]:
    """The moments at which a part is started within `seconds`, looking once a second."""
    clock = AClock()
    supervisor = Supervisor([part], lambda _: None, clock)
    moments = []
    for clock.now in range(seconds):
        before = part.starts
        supervisor.look()
        moments += [int(clock.now)] * (part.starts - before)
    return moments


def test_what_runs_is_left_alone():
    assert starts_at(APart(alive=True), 100) == []


def test_what_ended_is_started_again():
    assert starts_at(APart(alive=False), 100) == [1]


def test_what_keeps_ending_is_started_after_growing_pauses():
    moments = starts_at(APart(alive=False, comes_up=False), 160)

    pauses = [later - earlier for earlier, later in zip([0, *moments], moments, strict=False)]
    assert pauses == sorted(pauses)
    assert pauses[0] == 1
    assert pauses[-1] in (30, 31)


def test_it_says_what_ended_and_where_to_read_why():
    said: list[str] = []

    Supervisor([APart(alive=False)], said.append, AClock()).look()

    assert said == ["intake ended by itself (status 1); starting it again in 1 s. Its log: intake.log"]


def test_the_pause_is_short_again_after_a_steady_while():
    clock, part, said = AClock(), APart(alive=False), []
    supervisor = Supervisor([part], said.append, clock)
    for clock.now in (0, 1):
        supervisor.look()
    part.alive = False
    clock.now = 100

    supervisor.look()

    assert "again in 1 s" in said[-1]


def test_a_part_that_cannot_be_started_is_tried_again():
    class Stubborn(APart):
        def start(self) -> None:
            super().start()
            self.alive = False
            raise StartError("still held")

    part = Stubborn(alive=False)

    assert len(starts_at(part, 20)) > 2
