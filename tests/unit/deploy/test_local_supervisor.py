from dataclasses import dataclass
from itertools import pairwise
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
    hangs: bool = False
    mended_by_a_start: bool = True
    kills: int = 0

    def works(self) -> bool:
        return not self.hangs

    def start(self) -> None:
        self.starts += 1
        self.alive = self.comes_up
        self.hangs = self.hangs and not self.mended_by_a_start

    def kill(self) -> None:
        self.kills += 1
        self.alive, self.status = False, -9


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


def watched(part: APart, seconds: int, said: list[str] | None = None) -> list[int]:
    """The moments at which a part is ended, asked every other second and looked at once a second."""
    clock = AClock()
    supervisor = Supervisor([part], (said if said is not None else []).append, clock)
    moments = []
    for clock.now in range(seconds):
        before = part.kills
        if clock.now % 2 == 0:
            supervisor.check()
        supervisor.look()
        moments += [int(clock.now)] * (part.kills - before)
    return moments


def test_what_works_is_not_ended():
    assert watched(APart(), 300) == []


def test_what_hangs_is_ended_and_started_again_with_a_word():
    said: list[str] = []
    part = APart(hangs=True)

    assert watched(part, 100, said) == [30]

    assert part.starts == 1
    assert said == [
        "intake runs but has not done what it is asked for 30 s: ending it",
        "intake was ended; starting it again in 1 s. Its log: intake.log",
    ]


def test_what_hangs_after_every_start_gets_time_to_start_and_growing_pauses():
    said: list[str] = []
    part = APart(hangs=True, mended_by_a_start=False)

    moments = watched(part, 1000, said)

    assert moments[0] == 30
    assert all(later - earlier >= 120 for earlier, later in pairwise(moments))
    pauses = [int(line.rpartition(" in ")[2].split()[0]) for line in said if "again in" in line]
    assert pauses[:5] == [1, 2, 4, 8, 16]


def test_one_slow_answer_ends_nothing():
    """After this process itself was stopped for minutes, its first question may fail."""
    clock, part = AClock(), APart(hangs=True)
    supervisor = Supervisor([part], lambda _: None, clock)
    supervisor.check()
    clock.now = 600
    supervisor.look()
    part.hangs = False
    supervisor.check()
    supervisor.look()

    assert part.kills == 0
