"""What a phone keeps, so that days can be read and answered without a network."""

import json
import re

from services.web.html.statics import STATIC
from tests.unit.web.site import Site


def facts() -> dict[str, list[str]]:
    text = Site("newcomer", newcomer="amina").get("/sw.js").get_data(as_text=True)
    found: dict[str, list[str]] = json.loads(text.partition("\n")[0].removeprefix("const FACTS = "))
    return found


def test_the_worker_is_asked_for_anew_each_time() -> None:
    answer = Site("newcomer", newcomer="amina").get("/sw.js")

    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.mimetype == "text/javascript"


def test_every_file_of_the_shell_is_there() -> None:
    site = Site("newcomer", newcomer="amina")

    assert [site.get(each).status_code for each in facts()["shell"]] == [200] * len(facts()["shell"])


def test_every_script_of_the_first_page_is_in_the_shell() -> None:
    template = (STATIC.parents[1] / "my/templates/_page.html").read_text()
    scripts = set(re.findall(r"stamped\('([\w.-]+\.js)'\)", template))

    assert scripts
    assert scripts <= {re.split(r"[/?]", each)[2] for each in facts()["shell"]}


def test_the_page_without_a_network_is_nobodys() -> None:
    site = Site("newcomer", newcomer="amina")
    page = site.get("/my/offline", "ar")

    assert page.headers["Content-Language"] == "ar"
    assert site.identity.asked == []
    assert "amina" not in page.get_data(as_text=True)


def test_a_script_never_keeps_what_names_somebody_in_its_addresses() -> None:
    assert "location.search" not in "".join((STATIC / name).read_text() for name in ("queue.js", "my.js", "sw.js"))


def test_it_can_be_put_on_the_home_screen() -> None:
    manifest = json.loads((STATIC / "refu.webmanifest").read_text())

    assert (manifest["start_url"], manifest["display"]) == ("/my/days", "standalone")
    assert all((STATIC / each["src"].rpartition("/")[2]).is_file() for each in manifest["icons"])
