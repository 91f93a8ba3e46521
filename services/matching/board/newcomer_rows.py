"""What stands in a newcomer's row."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.contracts.vocabulary import DEMANDS, MOTIVATIONS, SECTORS, TRAVEL_MODES
from services.matching.board.codes import Numbers, Talents
from services.matching.board.columns import ColumnType
from services.matching.duties import domain as duties_domain
from services.matching.duties.domain import DutyFile
from services.matching.projections.domain.newcomers import Newcomer, Profile
from services.matching.rulebook.domain.travel import usable
from services.matching.suitability.domain.pair_grid import NewcomerExtras
from services.matching.suitability.domain.pairing import Commitment
from services.matching.values import dutch_levels
from services.matching.values.lots import number_of

NEVER, ALWAYS = -1, 2**31 - 1
"""Days, as ordinals, before and after all others."""

PEOPLE: dict[str, ColumnType] = {
    "lot": ColumnType("uint64", 0),
    "unit": ColumnType("int16", 0),
    "eligible_until": ColumnType("int32", NEVER),
    "may_from": ColumnType("int32", 0),
    "interviewed": ColumnType("bool", 0),
    "withdrew": ColumnType("bool", 0),
    "restricted": ColumnType("bool", 0),
    "cleared_until": ColumnType("int32", NEVER),
    "has_duties": ColumnType("bool", 0),
    "free": ColumnType("int32", 0),
    "dutch": ColumnType("int8", 0, wide=True),
    "away_from": ColumnType("int32", ALWAYS, wide=True),
    "away_until": ColumnType("int32", NEVER, wide=True),
    "excluded_sectors": ColumnType("int16", 0),
    "excluded_organisations": ColumnType("int32", -1, wide=True),
    "limits": ColumnType("int16", 0),
    "postcode": ColumnType("int16", 0),
    "modes": ColumnType("int8", 0),
    "most_minutes": ColumnType("int32", 0),
    "talents": ColumnType("int16", 0, wide=True),
    "goals": ColumnType("int16", 0, wide=True),
    "motivations": ColumnType("int8", 0),
    "one_off": ColumnType("bool", 0),
    "long_term": ColumnType("bool", 0),
    "completed": ColumnType("int32", 0),
    "volunteers": ColumnType("bool", 0),
    "busy_at": ColumnType("int32", -1, wide=True),
    "busy_first": ColumnType("int32", ALWAYS, wide=True),
    "busy_last": ColumnType("int32", NEVER, wide=True),
    "busy_takes": ColumnType("int32", 0, wide=True),
}


@dataclass(frozen=True)
class Numbering:
    """The numbers that rows of both sides share."""

    units: Numbers
    opportunities: Numbers
    organisations: Numbers
    postcodes: Numbers
    talents: Talents


def person(
    newcomer: Newcomer, commitments: tuple[Commitment, ...], volunteers: bool, file: DutyFile | None, by: Numbering
) -> tuple[dict[str, Any], NewcomerExtras]:
    """A newcomer's row."""
    profile = newcomer.profile
    eligibility, child_safety = newcomer.eligibility, newcomer.child_safety
    needed = tuple(kind for kind in newcomer.needed_duties if kind in duties_domain.RULES)
    away = newcomer.absences
    row: dict[str, Any] = {
        "lot": number_of(newcomer.id),
        "unit": by.units.of(newcomer.unit_id),
        "eligible_until": until(eligibility.valid_until) if eligibility and eligibility.eligible else NEVER,
        "cleared_until": until(child_safety.valid_until) if child_safety and child_safety.cleared else NEVER,
        "may_from": newcomer.may_volunteer_from.toordinal() if newcomer.may_volunteer_from else 0,
        "interviewed": profile is not None,
        "withdrew": newcomer.withdrew_on is not None,
        "restricted": newcomer.restricted_on is not None,
        "has_duties": bool(needed),
        "free": newcomer.free,
        "away_from": [period.from_on.toordinal() for period in away],
        "away_until": [period.until.toordinal() for period in away],
        "volunteers": volunteers,
        "busy_at": [by.opportunities.of(each.opportunity_id) for each in commitments],
        "busy_first": [each.first.toordinal() for each in commitments],
        "busy_last": [until(each.last) for each in commitments],
        "busy_takes": [each.takes for each in commitments],
        "dutch": profile.dutch if profile else dutch_levels.reached(None, ()),
        **(_wishes(profile, by) if profile else {}),
    }
    filed = duties_domain.until_adult(file, newcomer.id, newcomer.minor_until)
    return row, NewcomerExtras(profile.priorities if profile else (), needed, filed)


def _wishes(profile: Profile, by: Numbering) -> dict[str, Any]:
    return {
        "excluded_sectors": bits(profile.excluded_sectors, SECTORS),
        "excluded_organisations": [by.organisations.of(each) for each in profile.excluded_organisations],
        "limits": bits(profile.limits, DEMANDS),
        "postcode": by.postcodes.of(profile.postcode),
        "modes": bits(usable(profile.travel_modes), TRAVEL_MODES),
        "most_minutes": profile.most_minutes,
        "talents": by.talents.of(profile.has),
        "goals": by.talents.of(profile.wants),
        "motivations": bits(profile.motivations, MOTIVATIONS),
        "one_off": profile.preference in ("both", "one-off"),
        "long_term": profile.preference in ("both", "long-term"),
        "completed": profile.completed_on.toordinal(),
    }


def until(day: date | None) -> int:
    """A last day as an ordinal; for ever where there is none."""
    return ALWAYS if day is None else day.toordinal()


def bits(named: Iterable[str], known: tuple[str, ...]) -> int:
    """Those of the known words that are named, one bit each."""
    return sum(1 << known.index(word) for word in set(named) if word in known)
