"""What changes may be asked."""

from dataclasses import dataclass, field

from marshmallow import validate

AT_MOST = 500


@dataclass(frozen=True, kw_only=True)
class AskChanges:
    """What changed after this cursor; without one, the cursor of now."""

    after: str | None = None
    limit: int = field(default=100, metadata={"validate": validate.Range(1, AT_MOST)})


@dataclass(frozen=True, kw_only=True)
class FollowChanges:
    """What changes from now on, or from this cursor; `Last-Event-ID` says the same and comes first."""

    after: str | None = None
