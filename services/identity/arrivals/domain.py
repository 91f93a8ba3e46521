"""Whose account is whose: of newcomers and contacts nothing but ids."""

from dataclasses import dataclass

BY_NEWCOMER, BY_ORGANISATION = "newcomer", "organisation"


@dataclass(frozen=True, kw_only=True)
class KnownAs:
    """That an account is a newcomer's, or the one of an organisation's contact; its id follows from whose it is."""

    id: str
    account: str
