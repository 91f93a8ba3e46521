"""Tables in text, and the key figures as the slide shows them."""

from services.console.command_line.tables import NO_BREAK, PLAIN, Cell, drawn
from services.console.key_figures import figures_table
from services.console.key_figures.key_figures import key_figures


def test_a_cell_across_columns_has_no_line_through_it():
    rows = [
        [Cell("a"), Cell("bb"), Cell("c")],
        [Cell("x"), Cell("shared", span=2, right=True)],
        [Cell("1"), Cell("2"), Cell("3", right=True)],
    ]
    assert drawn(rows, 80) == "\n".join(
        [
            "┌───┬────┬───┐",
            "│ a │ bb │ c │",
            "├───┼────┴───┤",
            "│ x │ shared │",
            "├───┼────┬───┤",
            "│ 1 │ 2  │ 3 │",
            "└───┴────┴───┘",
        ]
    )


def test_long_text_wraps_to_the_limit_and_a_narrow_span_is_given_room():
    wide = drawn([[Cell("one two three four"), Cell("five six seven")], [Cell("extraordinarily", span=2)]], 24, PLAIN)
    assert max(map(len, wide.splitlines())) <= 24
    assert "extraordinarily" in wide


UNITS = [("gent", "Gent", "gent"), ("sn", "Sint-Niklaas & Lokeren", "sn"), ("fs", "Fedasil project Sint-Niklaas", "sn")]


def answer(units=UNITS, **more):
    areas = list(dict.fromkeys(area for *_, area in units))
    return {
        "period": {"from": "2019-01-01", "to": "2019-12-01"},
        "units": [
            {"id": i, "label": label, "area_id": a, "newly_registered": 128, "newly_registered_who_volunteered": 65}
            for i, label, a in units
        ],
        "areas": [
            {
                "id": area,
                "label": area,
                "unit_ids": [i for i, _, a in units if a == area],
                "organisations": 30,
                "newcomers_who_volunteered": 83,
                "volunteer_days": 339,
            }
            for area in areas
        ],
        "total": {
            "newly_registered": 552,
            "newly_registered_who_volunteered": 283,
            "organisations": 176,
            "newcomers_who_volunteered": 567,
            "volunteer_days": 4818,
        },
        "as_of": "2020-01-01T00:00:00Z",
        "distinct_newcomers_who_volunteered": 513,
        "stated": [],
        "suppressed": False,
        "notes": [],
        **more,
    }


def figures(units=UNITS, **more):
    return key_figures(answer(units, **more))


STATED = {
    "indicator": "newly_registered",
    "scope": "total",
    "stated": 562,
    "computed": 552,
    "difference": 10,
    "stated_by": "S",
}


def test_units_that_share_an_area_share_one_cell_of_what_goes_by_area():
    rows = figures_table.rows(figures())
    assert [cell.span for cell in rows[1]] == [1, 1, 1, 1, 1]
    assert [(cell.text, cell.span) for cell in rows[5][1:]] == [("339", 1), ("339", 2), ("4818", 1)]


def test_units_that_share_an_area_apart_from_each_other_get_the_same_sign():
    apart = [UNITS[1], UNITS[0], UNITS[2]]
    cells = figures_table.rows(figures(apart))[3]
    assert [cell.text for cell in cells[1:]] == ["30*", "30", "30*", "176"]
    assert any(note.startswith("* ") and "counted once" in note for note in figures_table.notes(figures(apart)))


def test_a_stated_total_that_differs_stands_beside_the_computed_one():
    shown = figures(stated=[STATED, {**STATED, "indicator": "volunteer_days", "stated": 4818, "difference": 0}])
    assert figures_table.rows(shown)[1][-1].text.replace(NO_BREAK, " ") == "552 (stated 562, difference 10)"
    notes = figures_table.notes(shown)
    assert any("552 (stated 562, difference 10)" in note and "Stated by: S" in note for note in notes)
    assert any("agree: 1" in note for note in notes)
    assert any("513" in note for note in notes)


def test_a_suppressed_count_is_shown_as_small():
    shown = answer(suppressed=True, distinct_newcomers_who_volunteered=None)
    shown["units"][0]["newly_registered"] = None
    assert figures_table.rows(key_figures(shown))[1][1].text == "<5"


def test_the_slides_six_units_fit_a_terminal():
    six = [
        *UNITS,
        ("ko", "Kortrijk", "ko"),
        ("fm", "Fedasil project Menen", "me"),
        ("oo", "Oostende", "oo"),
    ]
    table = drawn(figures_table.rows(figures(six, stated=[STATED])), 110)
    assert max(map(len, table.splitlines())) <= 110
    assert len({len(line) for line in table.splitlines()}) == 1


def test_a_simple_table_has_a_line_below_its_header_only():
    rows = [[Cell("a")], [Cell("1")], [Cell("2")]]
    assert drawn(rows, 80, PLAIN, ruled=False) == "+---+\n| a |\n+---+\n| 1 |\n| 2 |\n+---+"


def test_a_unit_that_nobody_described_yet_has_its_column_and_no_count_by_area():
    shown = answer([*UNITS, ("menen", "menen", "none"), ("ieper", "ieper", "none")])
    for unit in shown["units"][-2:]:
        unit["area_id"] = None
    shown["areas"] = [area for area in shown["areas"] if area["id"] != "none"]

    rows = figures_table.rows(key_figures(shown))

    assert [cell.text for cell in rows[1]][-3:] == ["128", "128", "552"]
    assert [(cell.text, cell.span) for cell in rows[5]][-3:] == [("?", 1), ("?", 1), ("4818", 1)]
    assert any(note.startswith("menen: nobody described this unit") for note in figures_table.notes(key_figures(shown)))


def test_an_area_that_no_unit_describes_is_told_beneath_for_the_total_has_it():
    shown = answer()
    shown["areas"].append({**shown["areas"][0], "id": "kortrijk", "unit_ids": [], "volunteer_days": 7})

    [told] = [note for note in figures_table.notes(key_figures(shown)) if note.startswith("kortrijk: ")]

    assert "Aantal vrijwilligersdagen 7" in told
    assert all(len(row) == len(UNITS) + 2 for row in figures_table.rows(key_figures(shown))[:2])
