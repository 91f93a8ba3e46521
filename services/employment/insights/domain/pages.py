"""The insight: at most one page of what volunteering showed, the most telling first, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.employment.files.domain.objections import WAITING
from services.employment.insights.domain.kinds.kind import Fact
from services.employment.insights.domain.signals import Signal
from services.employment.insights.domain.wordings import BETWEEN, Wording
from services.employment.portfolio.domain.amounts import NEWCOMER
from services.employment.portfolio.domain.competences import Competence
from services.employment.portfolio.domain.objections import ObjectionStanding
from services.employment.portfolio.domain.portfolios import Portfolio

MOST_COMPETENCES = 8
"""With all signals they fill a page (A4) in each language; the portfolio has the others."""
INSTEAD = "en"
"""The language of a label that the list does not have in the one of the page."""


@dataclass(frozen=True, kw_only=True)
class CompetenceLine:
    """A competence and its evidence in one sentence."""

    line: str
    label: str
    label_language: str
    """Of the page, or `en` where the list of talents has no label in it; `und` for a word that has no concept."""
    text: str
    objection: ObjectionStanding | None


@dataclass(frozen=True, kw_only=True)
class SignalLine:
    """A signal in one sentence."""

    line: str
    text: str
    objection: ObjectionStanding | None


@dataclass(frozen=True, kw_only=True)
class InsightPage:
    """All that is read, from top to bottom."""

    language: str
    direction: str
    """`ltr` or `rtl`."""
    reviewed: bool
    """Whether a speaker of the language has read its fixed sentences; false: a machine made them."""
    title: str
    about: str
    competences_heading: str
    competences: list[CompetenceLine]
    more: str | None
    """That there are more competences in the portfolio; None: there are not."""
    signals_heading: str
    signals: list[SignalLine]
    closing: str
    """What the page is and is not; also that nobody has read its sentences, where that is so."""


def page(
    portfolio: Portfolio, signals: list[Signal], standings: Mapping[str, ObjectionStanding], on: date, wording: Wording
) -> InsightPage:
    """What this portfolio and these signals come to in one language, on a day."""
    ranked = most_telling(portfolio.competences)
    hidden = len(ranked) - MOST_COMPETENCES
    about: dict[str, Fact] = {"days": portfolio.days, "organisations": portfolio.organisations, "on": on}
    return InsightPage(
        language=wording.language,
        direction=wording.direction,
        reviewed=wording.reviewed,
        title=wording.say("title"),
        about=wording.say("about" if portfolio.days != 0 or ranked else "nothing_yet", about),
        competences_heading=wording.say("competences"),
        competences=[_competence(each, wording) for each in ranked[:MOST_COMPETENCES]],
        more=wording.say("more", {"more": hidden}) if hidden > 0 else None,
        signals_heading=wording.say("signals"),
        signals=[line for signal in signals if (line := _signal(signal, standings, wording))],
        closing=_closing(wording),
    )


def _closing(wording: Wording) -> str:
    closing = wording.say("closing")
    return closing if wording.reviewed else f"{closing} {wording.say('unreviewed')}"


def most_telling(competences: list[Competence]) -> list[Competence]:
    """Those that most organisations saw, then on which both sides agree, then of most days, then the latest."""
    return sorted(competences, key=_telling)


def _telling(each: Competence) -> tuple[int, int, int, int, str]:
    seen, last = each.observers, each.last_seen.toordinal() if each.last_seen else 0
    return -(seen.organisations or 0), -len(seen.sides), -(each.days or 0), -last, each.competence


def _competence(each: Competence, wording: Wording) -> CompetenceLine:
    label, language = _label(each, wording.language)
    return CompetenceLine(
        line=each.line,
        label=label,
        label_language=language,
        text=BETWEEN.join(_evidence(each, wording)),
        objection=each.objection,
    )


def _label(each: Competence, language: str) -> tuple[str, str]:
    labels = each.concept.labels if each.concept else {}
    wanted = next((one for one in (language, INSTEAD) if one in labels), None)
    return (labels[wanted], wanted) if wanted else (each.competence, "und")


def _evidence(each: Competence, wording: Wording) -> list[str]:
    """Only what there is."""
    dutch = each.dutch_practised.days if each.dutch_practised else 0
    told: list[tuple[str, Mapping[str, Fact], object]] = [
        ("seen_by", {"organisations": each.observers.organisations}, each.observers.organisations),
        ("said_self", {}, NEWCOMER in each.observers.sides),
        ("days", {"days": each.days}, each.days),
        ("dutch", {"days": dutch}, dutch),
        ("last", {"last": each.last_seen}, each.last_seen),
        ("objected", {}, each.objection and each.objection.state == WAITING),
    ]
    return [wording.say(key, facts) for key, facts, there_is in told if there_is]


def _signal(signal: Signal, standings: Mapping[str, ObjectionStanding], wording: Wording) -> SignalLine | None:
    """None for what was not seen: the page says what there is."""
    if signal.found is None:
        return None
    objection = standings.get(signal.kind.line)
    told = [wording.say(f"signal_{signal.kind.code}", signal.found.facts)]
    if objection and objection.state == WAITING:
        told.append(wording.say("objected"))
    return SignalLine(line=signal.kind.line, text=BETWEEN.join(told), objection=objection)
