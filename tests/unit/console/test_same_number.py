"""Two units that use the same number: each row finds its own record, or is refused with what to add."""

from services.console.importing.dry_run import dry_run
from services.console.importing.outcome import Outcome
from services.console.spreadsheets.folder import files_in

from .builders import SMALL, a_folder, imported, reasons, row_added
from .fake_platform import FakePlatform

PEOPLE = row_added("inschrijvingen", "N-1;01/02/2020;Fedasil project Brugge;Bo;Ander;05/06/1991;asielzoeker")
UNCLEAR = ("inzetten.csv", "I-1", "more than one newcomer has this number: name the unit in a column werking")
ASSIGNMENTS = "nr;nieuwkomer;opdracht;start;einde;status;werking\nI-1;N-1;P-1;05/02/2020;10/02/2020;afgerond;Leuven\n"
FOLLOWING = {"vrijwilligersdagen": "inzet;datum;uren\n", "evaluaties": "inzet;datum;door;score\n"}


def both(tmp_path, **files: str) -> list[Outcome]:
    """The outcome of sending this folder, and that of reading it alone."""
    folder = a_folder(tmp_path / "folder", **files)
    return [imported(folder, FakePlatform()), dry_run(files_in(folder)[0])]


def test_both_are_registered_and_a_note_says_that_they_share_a_number(tmp_path):
    for outcome in both(tmp_path, inschrijvingen=PEOPLE, inzetten=ASSIGNMENTS):
        assert reasons(outcome) == []
        assert outcome.tallies["inschrijvingen"].new == 2
        assert outcome.notes == [
            ("inschrijvingen.csv", "line 3 has the number of line 2, of another unit: two people?"),
        ]


def test_a_row_that_could_mean_either_is_refused_and_says_how_to_be_exact(tmp_path):
    for outcome in both(tmp_path, inschrijvingen=PEOPLE, **FOLLOWING):
        assert reasons(outcome) == [UNCLEAR]


def test_the_unit_in_the_row_says_whose_number_it_is(tmp_path):
    platform = FakePlatform()
    imported(a_folder(tmp_path / "folder", inschrijvingen=PEOPLE, inzetten=ASSIGNMENTS), platform)
    [assignment] = platform.records["assignment"].values()
    assert platform.records["newcomer"][assignment["newcomer_id"]]["unit_id"] == "leuven"


def test_a_number_that_was_given_in_an_earlier_import_is_found(tmp_path):
    platform = FakePlatform()
    imported(a_folder(tmp_path / "january"), platform)
    header = SMALL["vrijwilligersdagen"].splitlines()[0]
    february = a_folder(tmp_path / "february", vrijwilligersdagen=f"{header}\nI-1;07/02/2020;2\n")
    for name in ("inschrijvingen", "organisaties", "opdrachten", "inzetten", "evaluaties"):
        (february / f"{name}.csv").write_text(SMALL[name].splitlines()[0] + "\n")

    outcome = imported(february, platform)

    assert (reasons(outcome), outcome.tallies["vrijwilligersdagen"].new) == ([], 1)


def test_a_number_is_asked_for_once(tmp_path):
    platform = FakePlatform()
    days = row_added("vrijwilligersdagen", *(f"I-1;{day:02}/02/2020;2" for day in (5, 7, 8)))
    imported(a_folder(tmp_path, vrijwilligersdagen=days), platform, batch_size=1)
    asked = [what for what, _ in platform.asked if what.endswith(" ids")]
    assert asked == ["organisation ids", "newcomer ids", "opportunity ids", "assignment ids"]
