"""The names of images, for a person and for a pipe."""

import os
import subprocess
import sys


def test_a_reader_that_has_seen_enough_ends_the_list_without_a_word() -> None:
    """As `python -m deploy.images list | head -1` does."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "deploy.images", "list"]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, text=True, timeout=120)
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (0, "")
