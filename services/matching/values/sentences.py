"""What a person reads, as all services say it: see `services.platform.sentences`."""

from services.platform.sentences import AND, LANGUAGES, OR, Sentence, listed, together

__all__ = ["AND", "LANGUAGES", "OR", "Sentence", "listed", "together"]
