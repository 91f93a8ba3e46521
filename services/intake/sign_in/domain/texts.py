"""The text message with a code, in the languages of newcomers: one part each, whatever its letters."""

from services.platform.texts.catalogues import said
from services.platform.texts.kinds import SIGN_IN_CODE


def text(language: str, code: str) -> str:
    """What is sent."""
    return said(SIGN_IN_CODE, language, {"code": code})
