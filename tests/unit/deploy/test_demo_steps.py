"""What a run does with the example: once, and again where it was interrupted."""

import json
from pathlib import Path

import pytest

from deploy.local.data_dir import DataDir
from deploy.local.demo.steps import Demo
from deploy.local.errors import StartError


class Run:
    """Notes what it is told to run."""

    def __init__(self, *statuses: int) -> None:
        self.ran: list[tuple[str, ...]] = []
        self._statuses = list(statuses)

    def refu(self, *arguments: str | Path) -> int:
        self.ran.append(("refu", *(Path(each).name if isinstance(each, Path) else each for each in arguments)))
        return self._statuses.pop(0) if self._statuses else 0

    def module(self, name: str, *arguments: str, into: Path | None = None) -> int:
        self.ran.append((name.rpartition(".")[2], *arguments))
        if into:
            into.write_text('{"newcomer": "n1"}\n')
        return self._statuses.pop(0) if self._statuses else 0


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    folder = DataDir(tmp_path)
    folder.logs.mkdir()
    return folder


def test_the_example_is_moved_taken_in_and_brought_to_life_once(data: DataDir) -> None:
    first, second = Run(1), Run()

    Demo(first, data, as_of_2019=False).take_in()
    Demo(second, data, as_of_2019=False).take_in()

    assert [each[:2] for each in first.ran] == [("refu", "import"), ("refu", "programmes"), ("living",)]
    assert second.ran == []
    assert (data.path / "example" / "kerncijfers-2019" / "inzetten.csv").exists()


def test_as_of_2019_it_keeps_its_own_dates_and_nobody_waits(data: DataDir) -> None:
    run = Run()
    demo = Demo(run, data, as_of_2019=True)

    demo.take_in()
    demo.show()

    figures = ("refu", "key-figures", "--from", "2019-01-01", "--to", "2019-12-01")
    assert run.ran == [("refu", "import", "kerncijfers-2019"), figures]
    assert not (data.path / "example").exists()


def test_an_import_that_could_not_finish_is_tried_again(data: DataDir) -> None:
    with pytest.raises(StartError, match="could not finish"):
        Demo(Run(2), data, as_of_2019=False).take_in()

    again = Run()
    Demo(again, data, as_of_2019=False).take_in()
    assert again.ran[0][:2] == ("refu", "import")


def test_a_demo_that_could_not_be_brought_to_life_is_tried_again_without_another_import(data: DataDir) -> None:
    with pytest.raises(StartError, match="brought to life"):
        Demo(Run(0, 0, 1), data, as_of_2019=False).take_in()

    again = Run()
    Demo(again, data, as_of_2019=False).take_in()
    assert [each[0] for each in again.ran] == ["refu", "living"]


def test_it_says_how_to_come_in_with_the_figures_of_the_moved_year(data: DataDir) -> None:
    run = Run()
    demo = Demo(run, data, as_of_2019=False)
    demo.take_in()
    run.ran.clear()

    demo.show()

    figures, sign_ins = run.ran
    assert figures[:3] == ("refu", "key-figures", "--from")
    assert figures[3] != "2019-01-01"
    assert json.loads(sign_ins[1]) == {"newcomer": "n1"}


def test_without_the_example_nothing_is_shown(data: DataDir) -> None:
    run = Run()

    Demo(run, data, as_of_2019=False).show()

    assert run.ran == []
