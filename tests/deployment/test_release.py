"""An overlay is deployed only with images by digest, and without anything that was only an example."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES
from deploy.manifests import ends, reach, release, rendering, validation
from deploy.manifests.reach import End
from deploy.manifests.rendering import KUBERNETES, OVERLAYS, rendered
from tests.deployment.test_digests import DIGESTS, lines


def test_what_is_only_an_example_is_named_with_its_place() -> None:
    found = release.placeholders(rendered("production"))

    assert "HTTPRoute/door.spec.hostnames[0]: refu.example.org" in found
    assert any("Deployment/intake.spec.template.spec.containers[0].image" in said for said in found)


def test_production_as_it_stands_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["check", "production"]) == 1
    assert "only an example: refu.example.org" in capsys.readouterr().out


@pytest.fixture
def overlays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of everything, with an overlay `ours` beside those that are there."""
    copy = tmp_path / "deploy" / "kubernetes"
    for name in ("kubernetes/base", "kubernetes/components", "monitoring"):
        if (KUBERNETES.parent / name).is_dir():
            shutil.copytree(KUBERNETES.parent / name, copy.parent / name)
    shutil.copytree(KUBERNETES / "overlays" / "production", copy / "overlays" / "ours")
    monkeypatch.setattr(rendering, "KUBERNETES", copy)
    monkeypatch.setattr(rendering, "OVERLAYS", ("ours",))
    rendering.rendered.cache_clear()  # of another copy
    return copy / "overlays" / "ours"


def fill_in(overlays: Path, folder: Path) -> None:
    """As an installation does: its own names, and the images of a release."""
    installation = overlays / "installation.yaml"
    text = re.sub(r"[a-z-]*\.?example\.org", "refu.be", installation.read_text())
    installation.write_text(text.replace("Example of a non-profit", "De Brug"))
    told = folder / "digests"
    told.write_text(lines(DIGESTS))
    assert release.main(["set", "ours", "registry.refu.be/refu/", str(told)]) == 0


def test_an_installation_that_filled_everything_in_is_fit(overlays: Path, tmp_path: Path) -> None:
    fill_in(overlays, tmp_path)

    assert release.main(["check", "ours"]) == 0


OWN = """
  - target: { kind: Deployment, name: changes }
    patch: |-
      - { op: replace, path: /spec/template/spec/securityContext/runAsUser, value: 0 }
  - target: { kind: NetworkPolicy, name: behind-the-door }
    patch: |-
      - { op: replace, path: /spec/ingress/0/from, value: [{ namespaceSelector: {} }] }
  - target: { kind: Deployment, name: employment }
    patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: employment }
      spec:
        template:
          spec:
            containers:
              - name: service
                env: [{ name: REFU_ORGANISATIONS_URL, $patch: delete }]
  - target: { kind: Permission, name: intake }
    patch: |-
      - { op: replace, path: /spec/permissions/configure, value: ".*" }
  - target: { kind: CronJob, name: backup }
    patch: |-
      - { op: replace, path: /spec/concurrencyPolicy, value: Allow }
"""
"""What somebody got wrong in an overlay of their own."""
REFUSALS = {
    "a pod that runs as root": r"^Deployment/changes: breaks the rule runs-as-non-root: say runAsNonRoot: true",
    "a policy opened to all": r"^NetworkPolicy/behind-the-door lets .* reach .* at port .*: name in it who may",
    "a variable taken out": r"^Deployment/employment: is not told REFU_ORGANISATIONS_URL, which its code reads: set it",
    "a right too much": r"^Permission/intake: gives other rights than the code says: take your patch",
    "a job that may run twice": r"^CronJob/backup: may run twice at a time: say concurrencyPolicy: Forbid",
}


def test_an_overlay_of_ones_own_is_asked_all_that_production_is_asked(
    overlays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill_in(overlays, tmp_path)
    kustomization = overlays / "kustomization.yaml"
    kustomization.write_text(kustomization.read_text().replace("\nreplacements:\n", f"{OWN}replacements:\n"))

    assert release.main(["check", "ours"]) == 1

    told = capsys.readouterr().out.splitlines()
    assert {fault for fault, said in REFUSALS.items() if any(re.match(said, line) for line in told)} == set(REFUSALS)
    assert told[-1] == f"{len(REFUSALS)} things to correct."


def test_an_overlay_with_traces_is_valid_and_reaches_the_collector(overlays: Path) -> None:
    kustomization = overlays / "kustomization.yaml"
    kustomization.write_text(
        kustomization.read_text().replace("components:\n", "components:\n  - ../../components/tracing\n")
    )
    manifests = tuple(rendering.parsed(rendering.text(overlays)))
    collector = End("collector", {"app.kubernetes.io/name": "opentelemetry-collector"}, "monitoring", {"otlp": 4318})

    found = reach.edges(manifests, [*ends.of(manifests), collector])

    assert validation.problems(manifests) == []
    assert {edge.source for edge in found if edge.target == "collector"} >= set(SERVICES)
    assert "store" not in {edge.source for edge in found if edge.target == "collector"}


def test_digests_that_are_not_there_are_said(overlays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (overlays / "kustomization.yaml").read_text()

    assert release.main(["set", "ours", "r.be/refu", "/no/such/file"]) == 1

    assert capsys.readouterr().err.startswith("/no/such/file cannot be read: No such file or directory.")
    assert (overlays / "kustomization.yaml").read_text() == before


def test_a_file_that_is_missing_in_an_overlay_is_said(overlays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (overlays / "installation.yaml").unlink()

    assert release.main(["check", "ours"]) == 1

    assert capsys.readouterr().err.startswith("overlays/ours/installation.yaml is not there, and kustomization.yaml ")


FAULTS = {
    "a name that is not filled in": (
        "installation.yaml",
        r"^  host: .*\n",
        "`host` is missing in overlays/ours/installation.yaml, below `data:`: write it there",
    ),
    "a component taken out that brings a variable": (
        "kustomization.yaml",
        r"^  - \.\./\.\./components/partners-broker\n",
        "overlays/ours/kustomization.yaml puts a value into REFU_PARTNERS_AMQP_PUBLIC, which is not there: "
        "components/partners-broker brings it; name that in `components:` again.",
    ),
    "installation.yaml left out": (
        "kustomization.yaml",
        r", installation\.yaml",
        "overlays/ours has no ConfigMap with the name installation: name installation.yaml in `resources:`",
    ),
    "installation.yaml that is no YAML": (
        "installation.yaml",
        r"^ (?= host: )",
        "overlays/ours/installation.yaml is no YAML, so it cannot be read: line ",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_kustomize_refuses_is_said_with_the_file_and_what_to_do(
    overlays: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    name, taken_out, said = FAULTS[fault]
    text = (overlays / name).read_text()
    changed = re.sub(taken_out, "", text, count=1, flags=re.M)
    assert changed != text
    (overlays / name).write_text(changed)

    assert release.main(["check", "ours"]) == 1

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith(said)


def test_an_overlay_that_cannot_be_rendered_is_said(overlays: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (overlays / "kustomization.yaml").write_text("resources: [../../base\n")

    assert release.main(["check", "ours"]) == 1

    assert capsys.readouterr().err.startswith("kubectl cannot render overlays/ours: ")


def test_another_namespace_is_said(overlays: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill_in(overlays, tmp_path)
    kustomization = overlays / "kustomization.yaml"
    kustomization.write_text(kustomization.read_text().replace("\nnamespace: refu\n", "\nnamespace: stad\n"))

    assert release.main(["check", "ours"]) == 1

    first, last = capsys.readouterr().out.splitlines()
    assert "`namespace: refu` in kustomization.yaml" in first
    assert last == "1 thing to correct."


def test_it_says_nothing_of_what_it_is_made_of() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "deploy.manifests.release", "--help"],
        cwd=KUBERNETES.parents[1],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stderr == ""


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_names_an_image_for_each_service(overlay: str) -> None:
    kustomization = (KUBERNETES / "overlays" / overlay / "kustomization.yaml").read_text()

    assert set(SERVICES) <= set(re.findall(r"name: refu/([a-z]+)", kustomization))
