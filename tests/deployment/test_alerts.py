"""Every alert has somebody who is told, a section that says what to do, and tests that raise it and do not raise it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy.monitoring import known

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "operations" / "alerts.md"
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE.read_text(), re.MULTILINE | re.DOTALL))
ALERTS = {rule["alert"]: rule for rule in known.rules() if "alert" in rule}
PARTS = ("* **People notice**: ", "* **Look first**: ", "* **Repair**: ", "* **Call**")
PERSONAL = re.compile(r"phone|e-?mail|address|birth|first|last_name|subject|caller|newcomer", re.IGNORECASE)

every_alert = pytest.mark.parametrize("alert", ALERTS.values(), ids=ALERTS)


def test_every_alert_has_a_section_and_every_section_an_alert() -> None:
    assert list(SECTIONS.keys() - ALERTS.keys()) == []
    assert list(ALERTS.keys() - SECTIONS.keys()) == []


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_says_what_is_noticed_where_to_look_how_to_repair_and_when_to_call(name: str) -> None:
    said = SECTIONS[name]
    assert [part for part in PARTS if part not in said] == []
    severity = ALERTS[name]["labels"]["severity"]
    begins = {"page": "Page. ", "ticket": "Ticket. ", "none": "Always raised. "}[severity]
    assert said.strip().startswith(begins)


@every_alert
def test_an_alert_says_how_urgent_it_is_what_is_wrong_and_where_it_stands_what_to_do(alert: dict[str, Any]) -> None:
    assert alert["labels"]["severity"] in {"page", "ticket", "none"}
    said = alert["annotations"]
    assert said["runbook_url"] == f"docs/operations/alerts.md#{alert['alert'].lower()}"
    assert said["summary"].endswith(".")


@every_alert
def test_an_alert_says_nothing_of_a_person(alert: dict[str, Any]) -> None:
    assert PERSONAL.findall(" ".join(alert["annotations"]["summary"].split()) + str(alert["labels"])) == []
    shown = set(re.findall(r"\$labels\.(\w+)", alert["annotations"]["summary"]))
    assert shown <= _SHOWN


_OF_KUBERNETES = {"persistentvolumeclaim", "job_name", "statefulset"}
_SHOWN = {"service", "listener", "queue", "instance", "peer", "channel", "name", "server"} | _OF_KUBERNETES


def test_links_between_pages_lead_somewhere() -> None:
    for target, anchor in re.findall(r"\]\(([\w.-]*)#([\w-]+)\)", PAGE.read_text()):
        headings = re.findall(r"^#+ (.+)$", (PAGE.parent / (target or PAGE.name)).read_text(), re.MULTILINE)
        assert anchor in {_slug(heading) for heading in headings}, f"{target}#{anchor}"


def _slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@every_alert
def test_an_alert_is_raised_in_a_test_and_not_raised_in_another(alert: dict[str, Any]) -> None:
    checks = [check for check in _checks() if check["alertname"] == alert["alert"]]
    assert any(check["exp_alerts"] for check in checks)
    assert alert["alert"] == "Watchdog" or any(not check["exp_alerts"] for check in checks)


@cache
def _checks() -> list[dict[str, Any]]:
    files = [yaml.safe_load(path.read_text()) for path in (known.FOLDER / "tests").glob("*.yaml")]
    return [check for file in files for test in file["tests"] for check in test["alert_rule_test"]]
