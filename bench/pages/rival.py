"""The list of people as a Flask application: the same question through the same door, and one template.

It has no sessions, no languages, no forms and one role: whoever opens it sees what its token may read.
"""

import logging
import os

import requests
from flask import Flask, render_template_string
from waitress import serve

PATH = "/people"
THREADS = 8
_SESSION = requests.Session()
_SESSION.headers["Authorization"] = f"Bearer {os.environ['BENCH_TOKEN']}"
_SESSION.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=THREADS))
_LIST = f"{os.environ['BENCH_GATEWAY']}{os.environ['BENCH_LIST']}"
_PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>People</title></head>
<body>
<h1>People</h1>
<ul>
{% for each in rows %}
{% set person = named.get(each.id, {}) %}
<li><a href="/people/{{ each.id }}">{{ person.first_name }} {{ person.last_name }}</a>
 born {{ person.birth_date }} · {{ person.phone }} · {{ each.registered_on }} · {{ each.status }}</li>
{% endfor %}
</ul>
</body>
</html>
"""
app = Flask(__name__)


@app.get(PATH)
def people() -> str:
    """Who was registered last."""
    told = _SESSION.get(_LIST, timeout=30).json()
    return render_template_string(_PAGE, rows=told["newcomers"], named=told["named"]["newcomers"])


if __name__ == "__main__":
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that somebody waits is what is measured
    serve(app, host="127.0.0.1", port=int(os.environ["BENCH_PORT"]), threads=THREADS)
