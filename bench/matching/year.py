"""The demo year 2019 out of its spreadsheets, as matching's aggregates; the rows that no import takes are left out."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bench.whole import EXAMPLE
from services.console.spreadsheets import cell_values, dutch_vocabulary
from services.matching.assignments.domain.assignments import Assignment
from services.matching.projections.domain.newcomers import Eligibility, Newcomer, Profile
from services.matching.projections.domain.opportunities import Opportunity, OpportunityDetails
from services.matching.projections.domain.organisations import Organisation

Row = dict[str, str]


@dataclass
class Year:
    """Who registered, what there was to do, and who went where. Organisations count as approved and insured."""

    newcomers: dict[str, Newcomer] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    opportunities: dict[str, Opportunity] = field(default_factory=dict)
    placements: dict[str, Assignment] = field(default_factory=dict)


def year() -> Year:
    """All of it. Eligibility counts as valid for all: what the basis was on each day is not in the spreadsheets."""
    read = Year()
    read.newcomers = {row["nr"]: _newcomer_of(row) for row in _rows("inschrijvingen")}
    places = {row["nr"]: row["postcode"] for row in _rows("organisaties")}
    for row in _rows("organisaties"):
        sector = dutch_vocabulary.SECTORS.get(cell_values.folded(row["sector"]))
        read.organisations[row["nr"]] = Organisation(id=row["nr"], sector=sector, approved=True, insured_until=date.max)
    for row in _rows("opdrachten"):
        if row["organisatie"] in read.organisations:
            read.opportunities[row["nr"]] = _opportunity(row, places[row["organisatie"]])
    for row in _rows("inzetten"):
        read.placements[row["nr"]] = _placement(row, read.opportunities[row["opdracht"]])
    return read


def _newcomer_of(row: Row) -> Newcomer:
    registered = _day(row["inschrijvingsdatum"])
    spoken = dict(part.partition(":")[::2] for part in _listed(row["talen"]))
    profile = Profile(
        completed_on=registered,
        talents=tuple(_listed(row["talenten"])),
        motivations=_codes(row["motivatie"], dutch_vocabulary.MOTIVATIONS),
        dutch_level=dutch_vocabulary.CEFR_LEVELS.get(spoken.get("nederlands", "")),
        available_days=_codes(row["beschikbaar"], dutch_vocabulary.DAYS),
        preference=dutch_vocabulary.PREFERENCES.get(cell_values.folded(row["voorkeur"]), "both"),
        postcode=row["postcode"],
    )
    eligibility = Eligibility(eligible=True, checked_on=registered)
    return Newcomer(id=row["nr"], unit_id=row["werking"], eligibility=eligibility, profile=profile)


def _opportunity(row: Row, postcode: str) -> Opportunity:
    offer = OpportunityDetails(
        organisation_id=row["organisatie"],
        area_id="",
        kind=dutch_vocabulary.OPPORTUNITY_KINDS[cell_values.folded(row["soort"])],
        talents=tuple(_listed(row["talenten"])),
        places=int(row["plaatsen"]),
        starts_on=_day(row["van"]),
        ends_on=_day(row["tot"]) if row["tot"] else None,
        dutch_minimum=dutch_vocabulary.CEFR_LEVELS.get(cell_values.folded(row["minimum_nederlands"])),
        guided=cell_values.folded(row["begeleider"]) in dutch_vocabulary.YES,
        postcode=postcode,
    )
    return Opportunity(id=row["nr"], described=offer)


def _placement(row: Row, opportunity: Opportunity) -> Assignment:
    return Assignment(
        id=row["nr"],
        newcomer_id=row["nieuwkomer"],
        unit_id="",
        opportunity_id=opportunity.id,
        organisation_id=opportunity.details.organisation_id,
        area_id="",
        starts_on=_day(row["start"]),
        ends_on=_day(row["einde"]),
    )


def _rows(sheet: str) -> Iterator[Row]:
    """Each row once, those that are refused left out."""
    refused = {
        one["key"] for one in json.loads((EXAMPLE / "expected.json").read_text())["rejected"] if sheet in one["file"]
    }
    with (EXAMPLE / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as lines:
        for row in {row["nr"]: row for row in csv.DictReader(lines, delimiter=";")}.values():
            if row["nr"] not in refused:
                yield row


def _day(text: str) -> date:
    day, month, number = map(int, text.split("/"))
    return date(number, month, day)


def _listed(text: str) -> list[str]:
    return [word for part in text.split(",") if (word := cell_values.folded(part))]


def _codes(text: str, known: dict[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(known[word] for word in _listed(text) if word in known))
