"""An overlay is deployed only with images by digest, and without anything that was only an example."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES
from deploy.manifests import digests, ends, reach, release, rendering, validation
from deploy.manifests.reach import End
from deploy.manifests.rendering import KUBERNETES, OVERLAYS, rendered

KUSTOMIZATION = (KUBERNETES / "overlays" / "production" / "kustomization.yaml").read_text()
DIGESTS = {name: "sha256:" + f"{number:x}".rjust(64, "a") for number, name in enumerate(SERVICES)}


def lines(told: Mapping[str, str]) -> str:
    return "".join(f"{name} {digest}\n" for name, digest in told.items())


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


def test_every_image_of_ours_gets_the_digest_of_its_name() -> None:
    text = release.with_images(KUSTOMIZATION, "registry.refu.be/refu", lines(DIGESTS))

    for name, digest in DIGESTS.items():
        assert f'{{ name: refu/{name}, newName: registry.refu.be/refu/{name}, digest: "{digest}" }}' in text
    assert "0" * 64 not in text


def test_the_servers_that_are_built_with_them_may_be_among_the_digests() -> None:
    told = lines({**DIGESTS, "store": "sha256:" + "b" * 64, "broker": "sha256:" + "c" * 64})

    assert release.with_images(KUSTOMIZATION, "r.be", told) == release.with_images(
        KUSTOMIZATION, "r.be", lines(DIGESTS)
    )


OTHERS = {name: digest for name, digest in DIGESTS.items() if name != "intake"}
IN_MATCHING = DIGESTS["matching"]
UNFIT = {
    "one is missing": (OTHERS, "", "lack intake: a line for each, `intake sha256:…`"),
    "a tag": (OTHERS, "intake latest", "digest of intake is none: sha256: and 64 hexadecimal digits"),
    "an id as a build prints it": (OTHERS, f"intake {'b' * 64}", "digest of intake is none"),
    "too short": (OTHERS, "intake sha256:abc", "digest of intake is none"),
    "that of the example": (OTHERS, f"intake sha256:{'0' * 64}", "digest of intake is that of the example"),
    "that of another": (OTHERS, f"intake {IN_MATCHING}", "matching and intake have the same digest"),
    "a name twice": (DIGESTS, f"intake sha256:{'b' * 64}", "name intake twice, in lines 1 and 11: leave the one"),
    "a name that is none": (DIGESTS, f"intak sha256:{'b' * 64}", "Line 11 of the digests names 'intak', which is no"),
    "a name alone": (DIGESTS, "intake", "Line 11 of the digests, 'intake', is no name with a digest"),
    "three words": (DIGESTS, "intake sha256:b here", "'intake sha256:b here', is no name with a digest"),
}


@pytest.mark.parametrize(("told", "more", "said"), UNFIT.values(), ids=UNFIT.keys())
def test_digests_that_are_not_fit_are_refused_with_what_to_do(told: dict[str, str], more: str, said: str) -> None:
    with pytest.raises(digests.Unfit, match=re.escape(said)):
        release.with_images(KUSTOMIZATION, "r.be", f"{lines(told)}{more}\n")


def test_an_id_of_this_machine_is_no_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "local_ids", lambda: {DIGESTS["intake"].removeprefix("sha256:")})

    with pytest.raises(digests.Unfit, match="stands for intake is the id of an image on this machine"):
        release.with_images(KUSTOMIZATION, "r.be", lines(DIGESTS))


@pytest.mark.parametrize("said", [f"sha256:{'d' * 64}", "d" * 64])
def test_ids_are_asked_of_what_keeps_images_here(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "buildah"
    program.write_text(f'#!/bin/sh\necho "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setattr(digests, "path_of", lambda name: {"buildah": program}.get(name))

    assert digests.local_ids() == {"d" * 64}


@pytest.mark.parametrize("script", ["exit 1", "echo broken >&2; exit 125"])
def test_where_nothing_keeps_images_nothing_is_known(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "podman"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(digests, "path_of", lambda name: {"podman": program}.get(name))

    assert digests.local_ids() == set()


@pytest.mark.parametrize("registry", ["", "https://r.be/refu", "r.be/Refu", "r.be/refu:0.2.0", "r.be/my images"])
def test_what_is_no_registry_is_refused(registry: str) -> None:
    with pytest.raises(digests.Unfit, match=r"is no registry, such as registry\.example\.org/refu"):
        release.with_images(KUSTOMIZATION, registry, lines(DIGESTS))


@pytest.mark.parametrize("registry", ["user/refu", "refu", "registry/refu"])
def test_a_registry_without_a_host_is_refused_for_runtimes_read_it_each_in_another_way(registry: str) -> None:
    with pytest.raises(digests.Unfit, match=f"'{registry}' names no host: say docker.io/{registry} for Docker Hub"):
        release.with_images(KUSTOMIZATION, registry, lines(DIGESTS))


@pytest.mark.parametrize(
    "registry", ["docker.io/user/refu", "localhost/refu", "r.be:5000/refu", "registry:5000", "r.be"]
)
def test_a_host_has_a_dot_or_a_port_or_is_this_machine(registry: str) -> None:
    assert f"newName: {registry}/intake," in release.with_images(KUSTOMIZATION, registry, lines(DIGESTS))


@pytest.mark.parametrize("port", ["0", "65536", "99999"])
def test_a_port_that_cannot_be_is_refused(port: str) -> None:
    with pytest.raises(digests.Unfit, match=f"has the port {port}: ports go from 1 to 65535"):
        release.with_images(KUSTOMIZATION, f"r.be:{port}/refu", lines(DIGESTS))


def test_an_overlay_in_which_no_image_can_be_written_is_refused() -> None:
    with pytest.raises(digests.Unfit, match="names no image"):
        release.with_images(KUSTOMIZATION.partition("images:")[0], "r.be/refu", lines(DIGESTS))


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
