"""The page says what the kept rounds say."""

from tests.chaos import faults
from tests.chaos.page import PAGE, text
from tests.chaos.resources import Held
from tests.chaos.results import PLACE, Run, held_in, keep, kept, line
from tests.chaos.rounds import Outcome


def outcome(kind: str, seconds: float, **wrong: list[str]) -> Outcome:
    found = Outcome([faults.Fault(kind, "intake", 0.5, 6.0)], recovered_seconds=seconds, rows=400)
    found.wrong, found.load = {"lost": [], **wrong}, {"acknowledged": 50}
    return found


def lines() -> list[dict]:
    run = Run("one", 7, "2026-01-02", "abc", "2 cores", 1)
    held = [Held("intake", 1, {"memory_mb": 60.0, "threads": 9.0, "descriptors": 30.0, "connections": 2.0})]
    outcomes = [outcome("kill", 3.0), outcome("kill", 9.0), outcome("kill", 4.0, figures=["one day too many"])]
    return [line(run, number, each, held) for number, each in enumerate(outcomes)]


def test_the_page_is_that_of_the_rounds_that_were_kept() -> None:
    assert PAGE.read_text() == text(kept(PLACE))


def test_rounds_are_counted_by_fault_with_what_held_and_how_long_it_took() -> None:
    page = text(lines())

    assert "**3 rounds, 2 held.** 1,200 rows went in, 150 commands" in page
    assert "| kill | 3 | 2 |  | 4.0 s | 9.0 s |" in page
    assert "* `SEED=7 ONLY=2` at abc, kill intake: figures." in page


def test_it_says_how_many_answers_could_have_been_a_lie() -> None:
    old, *new = lines()
    del old["judged"]

    page = " ".join(text([old, new[0], {**new[1], "judged": 7}]).split())

    assert "7 answers had to say what was missing, in 1 of 2 rounds; in 1 earlier rounds they were not counted." in page


def test_it_says_so_when_there_were_fewer_rounds_than_a_whole_run_has() -> None:
    few = lines()

    assert "fewer than the 200 of a whole run" in text(few)
    assert "of a whole run" not in text(few * 67)


def test_a_kind_of_which_there_was_no_round_is_shown_as_such() -> None:
    assert "| cut | 0 | | | | |" in text(lines())


def test_no_line_is_longer_than_a_document_may_have() -> None:
    long = [outcome("freeze", 3.0, figures=["x"] * 20, truth=["y"] * 20, answers=["z"], drained=["w"], lost=["v"])]
    long[0].faults *= 4
    run = Run("one", 7, "2026-01-02", "abc", "2 cores", 1)

    assert max(map(len, text([line(run, 0, long[0], [])]).splitlines())) <= 120


def test_what_is_kept_comes_back_as_it_was(tmp_path) -> None:
    keep(tmp_path / "rounds.jsonl", lines()[:1])
    keep(tmp_path / "rounds.jsonl", lines()[1:])

    assert kept(tmp_path / "rounds.jsonl") == lines()
    [held] = held_in(kept(tmp_path / "rounds.jsonl")[0])
    assert (held.part, held.pid, held.amounts["memory_mb"]) == ("intake", 1, 60.0)
