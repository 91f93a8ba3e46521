"""Key figures: the periods that are asked for, a table in which shared areas stand once, and what is not told."""

from datetime import date
from typing import Any

import pytest

from services.reporting.domain.definitions import DEFINITIONS
from services.web.figures import periods, tables
from services.web.figures.periods import Period
from services.web.html import catalogues
from tests.calendar import TODAY
from tests.unit.web.site import Site

COUNTS = {"organisations": 30, "newcomers_who_volunteered": 83, "volunteer_days": 339}
TOLD: dict[str, Any] = {
    "units": [
        {
            "id": "g",
            "label": "Gent",
            "area_id": "gent",
            "newly_registered": 128,
            "newly_registered_who_volunteered": 65,
        },
        {
            "id": "s",
            "label": "Sint-Niklaas",
            "area_id": "sn",
            "newly_registered": 69,
            "newly_registered_who_volunteered": 29,
        },
        {
            "id": "k",
            "label": "Kortrijk",
            "area_id": "ko",
            "newly_registered": 7,
            "newly_registered_who_volunteered": None,
        },
        {
            "id": "f",
            "label": "Fedasil",
            "area_id": "sn",
            "newly_registered": 90,
            "newly_registered_who_volunteered": 43,
        },
    ],
    "areas": [
        {"id": "gent", "label": "Gent", "organisations": 69, "newcomers_who_volunteered": 216, "volunteer_days": 2336},
        {"id": "sn", "label": "Sint-Niklaas", **COUNTS},
        {
            "id": "ko",
            "label": "Kortrijk",
            "organisations": None,
            "newcomers_who_volunteered": None,
            "volunteer_days": 5,
        },
    ],
    "total": {"newly_registered": 294, "newly_registered_who_volunteered": 137, **COUNTS},
    "distinct_newcomers_who_volunteered": 290,
    "stated": [
        {
            "indicator": "newly_registered",
            "scope": "total",
            "stated": 562,
            "computed": 552,
            "difference": 10,
            "stated_by": "A slide",
        }
    ],
    "definitions": {
        name: {"nl": f"{name} telt", "en": f"{name} counts", "fr": f"{name} compte"} for name in tables.ALL
    },
    "at_least": [
        {"indicator": "newly_registered_who_volunteered", "scope": "k", "at_least": 0},
        {"indicator": "organisations", "scope": "ko", "at_least": 0},
        {"indicator": "newcomers_who_volunteered", "scope": "ko", "at_least": 12},
    ],
    "notes": [],
    "as_of": "2026-11-30T10:00:00+00:00",
}


@pytest.mark.parametrize(
    ("today", "first", "second"),
    [
        (date(2026, 11, 30), "2026-07-01/2026-09-30", "2026-04-01/2026-06-30"),
        (date(2026, 1, 1), "2025-10-01/2025-12-31", "2025-07-01/2025-09-30"),
        (date(2024, 4, 2), "2024-01-01/2024-03-31", "2023-10-01/2023-12-31"),
    ],
)
def test_quarters_that_are_over_the_last_first(today: date, first: str, second: str) -> None:
    found = [f"{each.first}/{each.last}" for each in periods.quarters(today)]

    assert found[:2] == [first, second]
    assert len(found) == 6


def test_a_year_before_a_leap_day_is_the_day_before() -> None:
    assert Period(date(2024, 2, 29), date(2024, 12, 31)).earlier == Period(date(2023, 2, 28), date(2023, 12, 31))


def test_units_that_share_an_area_share_its_cells_once() -> None:
    found = tables.rows(TOLD)

    assert [(row.label, row.spans, row.by_area) for row in found] == [
        ("Gent", 1, (69, 216, 2336)),
        ("Sint-Niklaas", 2, (30, 83, 339)),
        ("Fedasil", 0, ()),
        ("Kortrijk", 1, (None, None, 5)),
    ]


@pytest.mark.parametrize(("now", "before", "by"), [(12, 10, 2), (3, 5, -2), (None, 5, None), (5, None, None)])
def test_what_is_not_told_has_no_change(now: int | None, before: int | None, by: int | None) -> None:
    assert tables.change(now, before) == by


def test_the_page_asks_for_this_year_and_says_what_each_counts() -> None:
    site = Site("manager")
    site.api.on("GET", "/v1/key-figures", TOLD)

    page = site.get("/figures")

    assert site.api.asked[0].query == {"from": f"{TODAY.year}-01-01", "to": TODAY.isoformat()}
    assert "volunteer_days counts" in page.text
    assert "A slide states 562" in page.text
    assert page.text.count(">≥ 12</abbr>") == 1
    assert page.text.count(">–</abbr>") == 2


def test_compared_with_a_year_before() -> None:
    site = Site("manager")
    site.api.on("GET", "/v1/key-figures", TOLD)

    page = site.get("/figures?from=2026-01-01&to=2026-06-30&compare=yes")

    assert [each.query["from"] for each in site.api.asked] == ["2026-01-01", "2025-01-01"]
    assert "A year before" in page.text
    assert page.text.count('<br><span class="small soft">2,336</span>') == 1


def test_why_counts_are_as_they_are_stands_before_them() -> None:
    site = Site("manager")
    note = {"nl": "Toen was niets gekend.", "en": "Nothing was known then.", "fr": "Rien n’était connu."}
    site.api.on("GET", "/v1/key-figures", {**TOLD, "notes": [note]})

    page = site.get("/figures?as_of=2019-01-01").text

    assert page.index("Nothing was known then.") < page.index('class="grid stats"')
    assert "still to come" not in page


def test_a_day_that_is_still_to_come_is_said_to_be() -> None:
    site = Site("manager")
    site.api.on("GET", "/v1/key-figures", TOLD)

    assert "That day is still to come" in site.get("/figures?as_of=2999-01-01").text


def test_a_funder_is_asked_for_whole_years_and_quarters() -> None:
    site = Site("funder")
    site.api.on("GET", "/v1/key-figures", TOLD)

    page = site.get("/figures?period=2025-01-01_2025-12-31")

    assert site.api.asked[0].query == {"from": "2025-01-01", "to": "2025-12-31"}
    assert 'name="period"' in page.text
    assert 'name="as_of"' not in page.text


def test_what_is_refused_stands_above_the_form_with_what_was_typed() -> None:
    site = Site("manager")
    site.api.on("GET", "/v1/key-figures", {"slug": "ends-before-start", "detail": "It ends before it starts."}, 422)

    page = site.get("/figures?from=2026-06-30&to=2026-01-01")

    assert page.status_code == 422
    assert "It ends before it starts." in page.text
    assert 'value="2026-06-30"' in page.text


def test_the_export_leaves_empty_what_is_not_told() -> None:
    site = Site("funder")
    site.api.on("GET", "/v1/key-figures", TOLD)

    answer = site.get("/figures/export?from=2025-01-01&to=2025-12-31")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="refu-20250101-20251231.csv"'
    lines = answer.get_data(as_text=True).removeprefix("\ufeff").splitlines()
    assert lines[3] == "Fedasil;90;43"
    assert lines[4] == "Kortrijk;7;;;;5"
    assert lines[-1] == "Total;294;137;30;83;339"


@pytest.mark.parametrize("language", ["nl", "en", "fr"])
def test_a_figure_is_called_as_its_definition_calls_it(language: str) -> None:
    catalogues.speak(language)

    called = {name: catalogues.word(label) for name, label in tables.ALL.items()}

    assert called == {name: told[language].split(":")[0].strip() for name, told in DEFINITIONS.items()}
