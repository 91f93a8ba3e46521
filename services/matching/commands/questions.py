"""What matching may be asked without changing anything."""

from dataclasses import dataclass, field

from marshmallow import validate

from services.matching.commands.fields import an_id, perhaps

ID = validate.Length(1, 60)


@dataclass(frozen=True, kw_only=True)
class AskWhy:
    """How the gates stand for these two, and how the score comes about."""

    newcomer: str = an_id()
    opportunity: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskRankings:
    """The best opportunities for a newcomer, or the best newcomers for an opportunity."""

    newcomer: str | None = perhaps(ID)
    opportunity: str | None = perhaps(ID)
    limit: int = field(default=20, metadata={"validate": validate.Range(1, 200)})
    open_only: bool = False
    """Without whoever was asked already: a match of the two stands, was confirmed, declined or refused."""


@dataclass(frozen=True, kw_only=True)
class AskMatch:
    """One match."""

    match_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskMatches:
    """The matches of a newcomer, an opportunity or a unit."""

    newcomer: str | None = perhaps(ID)
    opportunity: str | None = perhaps(ID)
    unit: str | None = perhaps(ID)


@dataclass(frozen=True, kw_only=True)
class AskAssignment:
    """One assignment, with its days."""

    assignment_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskEvaluationQuestions:
    """What both sides are asked afterwards."""


@dataclass(frozen=True, kw_only=True)
class AskAssignments:
    """The assignments of a newcomer or an organisation."""

    newcomer: str | None = perhaps(ID)
    organisation: str | None = perhaps(ID)
