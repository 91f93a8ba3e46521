"""What was closed is freed; what is open stays, whoever closes it and however often."""

import subprocess
import sys
from pathlib import Path

import pytest

WITH_LETTING_GO = """
import sys, weakref
from pathlib import Path
import wiredtiger
from deploy.local.wiredtiger_references import keeps_closed, let_go

place = Path(sys.argv[1])
let_go(place)
connection = wiredtiger.wiredtiger_open(str(place), "create")
session = connection.open_session()
session.create("table:t", "key_format=S,value_format=S")
"""

CURSORS = """
left = []
for number in range(100):
    cursor = session.open_cursor("table:t", None, None)
    cursor.set_key(str(number))
    cursor.set_value("x")
    cursor.insert()
    left.append(weakref.ref(cursor))
    cursor.close()
del cursor
assert not any(each() for each in left)
assert sum(1 for _ in session.open_cursor("table:t", None, None)) == 100
"""

SESSIONS = """
left = []
for number in range(100):
    opened = connection.open_session()
    inside = opened.open_cursor("table:t", None, None)
    left += [weakref.ref(opened), weakref.ref(inside)]
    opened.close()
del opened, inside
assert not any(each() for each in left)
"""

TWICE = """
opened = connection.open_session()
opened.close()
for _ in range(100):
    try:
        opened.close()
    except Exception:
        continue
    raise SystemExit("closed twice")
assert sys.getrefcount(opened) == 2
"""

ASKED_TWICE = """
assert not keeps_closed(place)
let_go(place)
kept = session.open_cursor("table:t", None, None)
kept.close()
assert sys.getrefcount(kept) == 2
"""


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(CURSORS, id="closed cursors are freed"),
        pytest.param(SESSIONS, id="closed sessions are freed, with the cursors they had open"),
        pytest.param(TWICE, id="closed twice gives back once"),
        pytest.param(ASKED_TWICE, id="a binding that frees is left alone"),
    ],
)
def test_what_was_closed_is_let_go(told: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITH_LETTING_GO + told, tmp_path], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
