"""A folder that shows what would be sent: for trying things out, without anybody who delivers."""

import os
from dataclasses import dataclass
from pathlib import Path

from services.chassis.sending.message import Message, TryLater


@dataclass(frozen=True, kw_only=True)
class LocalOutbox:
    """A file for each message, named by its reference, for its owner's eyes alone."""

    folder: Path
    knows_references: bool = True

    def send(self, message: Message) -> None:
        """Write it; one that lies there already stays as it is."""
        shown = f"Channel: {message.channel}\nTo: {message.to}\nSubject: {message.subject}\n\n{message.text}\n"
        unfinished = self.folder / f".{message.reference}"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with open(unfinished, "w", opener=_for_its_owner) as file:
                file.write(shown)
            unfinished.rename(self.folder / f"{message.reference}.txt")  # whoever looks sees whole messages
        except OSError:
            raise TryLater("outbox-not-writable") from None


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
