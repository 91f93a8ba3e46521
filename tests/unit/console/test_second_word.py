"""What a later import says of what is known already: changed, taken back, or not to be told apart."""

import pytest

from services.console.importing.dry_run import dry_run
from services.console.spreadsheets.folder import files_in
from tests.ids import id_of

from .builders import SMALL, a_folder, imported, reasons, row_added
from .fake_platform import FakePlatform

CONSENT = SMALL["inschrijvingen"].replace("verblijfsstatuut", "verblijfsstatuut;toestemming_jobcoach")


def with_consent(answer):
    return CONSENT.replace("asielzoeker", f"asielzoeker;{answer}")


def tallies(outcome):
    return {name: (tally.new, tally.changed, tally.unchanged) for name, tally in outcome.tallies.items()}


def test_rows_that_changed_something_are_told_as_changed(tmp_path):
    platform = FakePlatform()
    assert tallies(imported(a_folder(tmp_path), platform))["inschrijvingen"] == (1, 0, 0)
    assert tallies(imported(a_folder(tmp_path), platform))["inschrijvingen"] == (0, 0, 1)
    other = SMALL["inschrijvingen"].replace("asielzoeker", "erkend vluchteling")
    units = SMALL["werkingen"].replace("Leuven;Leuven;stad", "LEUVEN;Leuven;project")
    again = tallies(imported(a_folder(tmp_path, inschrijvingen=other, werkingen=units), platform))
    assert (again["inschrijvingen"], again["werkingen"]) == ((0, 1, 0), (0, 1, 1))


def test_a_no_in_the_sheet_takes_back_a_yes_that_stands(tmp_path):
    platform, newcomer = FakePlatform(), id_of("newcomer", "leuven", "N-1")
    imported(a_folder(tmp_path, inschrijvingen=with_consent("nee")), platform)
    assert not platform.count("consent")
    imported(a_folder(tmp_path, inschrijvingen=with_consent("ja")), platform)
    outcome = imported(a_folder(tmp_path, inschrijvingen=with_consent("nee")), platform)
    assert platform.records["consent"][newcomer]["given"] is False
    assert platform.records["consent"][newcomer]["on"] > "2020-02-01"
    assert tallies(outcome)["inschrijvingen"] == (0, 1, 0)


def test_a_blank_consent_takes_nothing_back(tmp_path):
    platform = FakePlatform()
    imported(a_folder(tmp_path, inschrijvingen=with_consent("ja")), platform)
    imported(a_folder(tmp_path, inschrijvingen=with_consent("")), platform)
    assert platform.records["consent"][id_of("newcomer", "leuven", "N-1")]["given"] is True


@pytest.mark.parametrize("other", ["Leuven project", "Leuven Project"])
def test_a_unit_whose_name_makes_the_id_of_another_is_refused_with_its_rows(other, tmp_path):
    platform = FakePlatform()
    imported(a_folder(tmp_path), platform)
    newcomer = f"N-2;01/02/2020;{other};Bo;Voorbeeld;03/04/1991;student"
    folder = a_folder(
        tmp_path,
        werkingen=f"werking;gebied;soort\n{other};Leuven;project\n",
        inschrijvingen=row_added("inschrijvingen", newcomer),
    )
    outcome = imported(folder, platform)
    assert [(file, key) for file, key, _ in reasons(outcome)] == [
        ("werkingen.csv", other),
        ("inschrijvingen.csv", "N-2"),
    ]
    assert "cannot be told from “Leuven”" in reasons(outcome)[0][2]
    assert platform.records["unit"]["leuven"]["label"] == "Leuven"
    assert platform.count("newcomer") == 1


def test_two_such_units_in_one_folder_are_seen_by_a_dry_run_too(tmp_path):
    folder = a_folder(tmp_path, werkingen=row_added("werkingen", "LP;Leuven project;Leuven;project"))
    [(file, key, reason)] = reasons(dry_run(files_in(folder)[0]))
    assert (file, key) == ("werkingen.csv", "Leuven project")
    assert "cannot be told" in reason


def test_the_same_person_twice_and_zeros_that_were_lost_are_told_by_line_only(tmp_path):
    header = SMALL["inschrijvingen"].splitlines()[0]
    rows = [
        "0971;01/02/2020;Leuven;N’Diaye;Zoë;01/01/1990;",
        "R-2;02/02/2020;Leuven;zoe;N'diaye;1/1/1990;",
        "971;02/02/2020;Leuven;Ada;Ander;1/1/1990;",
        "R-4;02/02/2020;Leuven;محمد;;1/1/1990;",
        "R-5;02/02/2020;Leuven;علي;;1/1/1990;",
    ]
    files, _ = files_in(a_folder(tmp_path, inschrijvingen="\n".join([header, *rows])))
    assert [note for _, note in dry_run(files).notes] == [
        "line 3 has the name and birth date of line 2: the same person?",
        "line 4 has the number of line 2 but for zeros in front: were they lost?",
    ]


def test_whoever_looks_like_somebody_known_is_told_by_line_and_id(tmp_path):
    platform = FakePlatform()
    platform.likely = {"R-2": ["id-1"], "R-3": ["id-1", "id-2", "id-3", "id-4", "id-5"]}
    header = SMALL["inschrijvingen"].splitlines()[0]
    rows = [
        "R-1;02/02/2020;Leuven;Ada;Ander;1/1/1990;",
        "R-2;02/02/2020;Leuven;Zoë;N’Diaye;1/1/1990;",
        "R-3;02/02/2020;Leuven;Eva;Nassar;1/1/1991;",
    ]
    outcome = imported(a_folder(tmp_path, inschrijvingen="\n".join([header, *rows])), platform)
    assert [note for _, note in outcome.notes if "registered already" in note] == [
        "line 3 looks like somebody registered already (id-1): the same person?",
        "line 4 looks like somebody registered already (id-1, id-2, id-3 and 2 more): the same person?",
    ]


@pytest.mark.parametrize(
    ("unit", "reason"), [("Totaal", ""), ("", ""), ("Leuven", ""), ("Gnt", "unknown reporting unit")]
)
def test_a_stated_figure_stands_beside_a_unit_that_is_known_or_the_total(unit, reason, tmp_path):
    stated = f"indicator;werking;van;tot;waarde;bron\norganisations;{unit};01/01/2026;31/12/2026;400;Verslag\n"
    platform = FakePlatform()
    outcome = imported(a_folder(tmp_path, **{"vermelde-kerncijfers": stated}), platform)
    assert [one for _, _, one in reasons(outcome)] == ([reason] if reason else [])
    if not unit.startswith(("L", "G")):
        assert [one["scope"] for one in platform.records["stated"].values()] == ["total"]
