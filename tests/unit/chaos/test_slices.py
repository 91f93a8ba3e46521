"""What must come out of a slice is known before it goes in, and is no other slice's."""

from dataclasses import replace

from tests.chaos import example
from tests.chaos.figures import figures_of, shown
from tests.chaos.slices import NUMBERS, PERIOD, cut
from tests.journeys.support.figures import EXPECTED


def test_the_same_seed_cuts_the_same_and_another_one_another() -> None:
    assert cut("1/1", "A", 20) == cut("1/1", "A", 20)
    assert cut("1/1", "A", 20).sheets.rows != cut("1/2", "A", 20).sheets.rows


def test_two_slices_share_no_reference_no_unit_and_no_name() -> None:
    one, other = cut("1/1", "A", 30), cut("1/1", "B", 30)

    for column in (*NUMBERS, "werking", "gebied", "achternaam"):
        theirs = [
            {row[column] for rows in each.sheets.rows.values() for row in rows if row.get(column)}
            for each in (one, other)
        ]
        assert theirs[0] & theirs[1] <= {"Atlantis"}, column


def test_rows_that_must_be_refused_are_planted_and_count_for_nothing() -> None:
    slice_ = cut("2/5", "A", 30)
    reasons = {reason for _, _, reason in slice_.refused}

    assert len(slice_.refused) == 8
    assert reasons <= {row["reason"] for row in EXPECTED["rejected"]}
    planted = {key for _, key, _ in slice_.refused}
    clean = {
        name: [row for row in rows if not planted & {row[key] for key in ("nr", "inzet") if row.get(key)}]
        for name, rows in slice_.sheets.rows.items()
    }
    assert len(clean["inschrijvingen"]) == len(slice_.sheets.rows["inschrijvingen"]) - 3
    assert figures_of(clean, PERIOD).units == slice_.figures.units


def test_the_whole_year_counted_in_this_way_gives_the_slide() -> None:
    bad = {name: example.spoiled(name) for name in ("inschrijvingen", "inzetten", "vrijwilligersdagen")}
    names = {row["werking"].casefold(): row["werking"] for row in example.example("werkingen")}
    sheets = {
        name: [dict(row) for row in example.example(name)] for name in ("organisaties", "opdrachten", "werkingen")
    }
    sheets["inschrijvingen"] = [
        {**row, "werking": names[row["werking"].casefold()]}
        for row in example.example("inschrijvingen")
        if row["nr"] not in bad["inschrijvingen"]
    ]
    sheets["inzetten"] = [dict(row) for row in example.example("inzetten") if row["nr"] not in bad["inzetten"]]
    refused = _refused_days()
    sheets["vrijwilligersdagen"] = [
        dict(row)
        for row in example.example("vrijwilligersdagen")
        if tuple(row.values()) not in refused and row["inzet"] != "INZ-99999"
    ]

    found = figures_of(sheets, (EXPECTED["period"]["from"], EXPECTED["period"]["to"]))

    total = EXPECTED["total"]
    assert sum(unit["newly_registered"] for unit in found.units.values()) == total["newly_registered"]
    volunteered = "newly_registered_who_volunteered"
    assert sum(unit[volunteered] for unit in found.units.values()) == total[volunteered]
    for name in ("organisations", "newcomers_who_volunteered", "volunteer_days"):
        assert sum(area[name] for area in found.areas.values()) == total[name]


def _refused_days() -> set[tuple[str, ...]]:
    """Days that the year's own expectations refuse: outside their assignment, or longer than a day."""
    found: set[tuple[str, ...]] = set()
    dates = {row["nr"]: (_day(row["start"]), _day(row["einde"])) for row in example.example("inzetten") if row["einde"]}
    for row in example.example("vrijwilligersdagen"):
        first, last = dates.get(row["inzet"], ("", "9999"))
        if float(row["uren"].replace(",", ".")) > 24 or not first <= _day(row["datum"]) <= last:
            found.add(tuple(row.values()))
    return found


def _day(cell: str) -> str:
    return "-".join(reversed(cell.split("/")))


def test_an_answer_that_lacks_a_unit_or_counts_one_too_many_is_not_what_was_wanted() -> None:
    wanted = cut("1/1", "A", 20).figures
    answer = {
        "units": [{"id": name, "label": name, **cells} for name, cells in wanted.units.items()],
        "areas": [{"id": name, "label": name, **cells} for name, cells in wanted.areas.items()],
    }
    assert shown(answer, wanted) == wanted

    assert shown({**answer, "units": answer["units"][1:]}, wanted) != wanted
    [area] = answer["areas"]
    more = {**area, "volunteer_days": area["volunteer_days"] + 1}
    assert shown({**answer, "areas": [more]}, wanted) == replace(wanted, areas={area["label"]: _cells(more)})
    assert shown({**answer, "areas": [more]}, wanted) != wanted


def _cells(row: dict) -> dict:
    return {name: row[name] for name in ("organisations", "newcomers_who_volunteered", "volunteer_days")}
