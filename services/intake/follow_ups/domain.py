"""The message, in the languages of newcomers. Phones are shared: it says nothing of coaching or work."""

from datetime import timedelta

from services.platform.texts.catalogues import is_unread, said
from services.platform.texts.kinds import FOLLOW_UP, MACHINE_NOTE

USEFUL_FOR = timedelta(days=7)
SUBJECT = "Refu"


def text(language: str, link: str) -> str:
    """In this language; where nobody has read the translation it says so."""
    words = said(FOLLOW_UP, language, {"link": link})
    return f"({said(MACHINE_NOTE, language, {})}) {words}" if is_unread(FOLLOW_UP, language) else words
