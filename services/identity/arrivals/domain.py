"""Whose account is whose: of newcomers and contacts nothing but ids."""

from dataclasses import dataclass
from datetime import datetime

BY_NEWCOMER, BY_ORGANISATION = "newcomer", "organisation"


@dataclass(frozen=True, kw_only=True)
class KnownAs:
    """That an account is a newcomer's, or the one of an organisation's contact; its id follows from whose it is."""

    id: str
    account: str


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """That a newcomer stopped, and when that was heard."""

    id: str
    """The newcomer's."""
    at: datetime
