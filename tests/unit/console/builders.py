"""A small folder of spreadsheets, and an import of it."""

from contextlib import contextmanager
from pathlib import Path
from typing import Any

from services.console.importing.importer import Import
from services.console.importing.outcome import Outcome
from services.console.spreadsheets.folder import files_in

from .fake_platform import FakePlatform

SMALL = {
    "werkingen": "code;werking;gebied;soort\nLE;Leuven;Leuven;stad\nOC;Fedasil project Brugge;Brugge;project\n",
    "inschrijvingen": (
        "nr;inschrijvingsdatum;werking;voornaam;achternaam;geboortedatum;verblijfsstatuut\n"
        "N-1;01/02/2020;Leuven;Ada;Voorbeeld;03/04/1990;asielzoeker\n"
    ),
    "organisaties": "nr;naam;sector;gebied;sinds\nO-1;De Proef;jeugd;Leuven;01/01/2020\n",
    "opdrachten": "nr;organisatie;titel;soort;van;plaatsen\nP-1;O-1;Koken;eenmalig;01/02/2020;2\n",
    "inzetten": "nr;nieuwkomer;opdracht;start;einde;status\nI-1;N-1;P-1;05/02/2020;10/02/2020;afgerond\n",
    "vrijwilligersdagen": "inzet;datum;uren\nI-1;06/02/2020;3,5\n",
    "evaluaties": "inzet;datum;door;score\nI-1;11/02/2020;organisatie;4\n",
}


def a_folder(path: Path, without: str = "", **files: str) -> Path:
    """The small folder, with other content for some files."""
    path.mkdir(exist_ok=True)
    for name, content in {**SMALL, **files}.items():
        if name != without:
            (path / f"{name}.csv").write_text(content)
    return path


def row_added(name: str, *rows: str) -> str:
    """The small file with these rows below."""
    return SMALL[name] + "".join(f"{row}\n" for row in rows)


class NoBars:
    """Nobody watches."""

    @contextmanager
    def of(self, *_: Any) -> Any:
        yield self

    def update(self, rows: int) -> None: ...

    def set_postfix_str(self, text: str) -> None: ...


def imported(folder: Path, platform: FakePlatform, batch_size: int = 200) -> Outcome:
    """The outcome of importing this folder there."""
    files, _ = files_in(folder)
    return Import(platform.gateway(), files, NoBars(), batch_size).run()


def reasons(outcome: Outcome) -> list[tuple[str, str, str]]:
    """File, key and reason of every refused row."""
    return [(one.file, one.key, one.reason) for one in outcome.rejections]
