"""How a refresh token is written: session, number, and a mark that only this installation makes.

Whatever bears the mark was handed out once; so a token that is not good any more is told from one that never was, and
nobody can end somebody's session by a guess.
"""

from services.platform.sealing import Seal

_ABOUT = "refresh token"


def written(session: str, number: str, seal: Seal) -> str:
    """The token."""
    return f"{session}.{number}.{seal.digest(f'{session}.{number}', _ABOUT)}"


def read(token: str, seal: Seal) -> tuple[str, str] | None:
    """Session and number; None for what was never handed out here."""
    session, _, rest = token.partition(".")
    number, _, mark = rest.partition(".")
    if not mark or len(token) > 300:
        return None
    return (session, number) if seal.is_digest(mark, f"{session}.{number}", _ABOUT) else None
