"""What employment may be asked: the shape of each command and question. Meaning is in `domain`."""

from services.employment.commands.questions import AskGaps, AskPortfolio, AskProgrammes

__all__ = ["AskGaps", "AskPortfolio", "AskProgrammes"]
