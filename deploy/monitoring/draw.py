"""Writes `dashboards/` from `boards/`: `python -m deploy.monitoring.draw`. A test holds the two equal."""

from pathlib import Path

from grafana_foundation_sdk.cog.encoder import JSONEncoder

from deploy.monitoring.board import Board
from deploy.monitoring.boards import BOARDS

FOLDER = Path(__file__).with_name("dashboards")


def place_of(board: Board) -> Path:
    """The file that Grafana reads."""
    return FOLDER / f"{board.uid}.json"


def written(board: Board) -> str:
    """Its content."""
    return JSONEncoder(sort_keys=True, indent=2).encode(board.drawn()) + "\n"


if __name__ == "__main__":
    for one in BOARDS:
        place_of(one).write_text(written(one))
