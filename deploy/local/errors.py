"""Why something could not be started, in words for the person at the terminal."""

from pathlib import Path


class StartError(Exception):
    """A step that failed: the reason, and the log that knows more."""

    def __init__(self, reason: str, log: Path | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.log = log

    def __str__(self) -> str:
        return self.reason if self.log is None else f"{self.reason}\nIts log: {self.log}"
