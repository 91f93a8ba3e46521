"""An overlay is deployed only with images by digest, and without anything that was only an example."""

import re
import shutil
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES
from deploy.manifests import ends, reach, release, rendering, validation
from deploy.manifests.reach import End
from deploy.manifests.rendering import KUBERNETES, OVERLAYS, rendered

KUSTOMIZATION = (KUBERNETES / "overlays" / "production" / "kustomization.yaml").read_text()
DIGESTS = {name: "sha256:" + f"{number:x}".rjust(64, "a") for number, name in enumerate(SERVICES)}


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
    return copy / "overlays" / "ours"


def test_an_installation_that_filled_everything_in_is_fit(overlays: Path, tmp_path: Path) -> None:
    installation = overlays / "installation.yaml"
    text = re.sub(r"[a-z-]*\.?example\.org", "refu.be", installation.read_text())
    installation.write_text(text.replace("Example of a non-profit", "De Brug"))
    digests = tmp_path / "digests"
    digests.write_text("".join(f"{name} {digest}\n" for name, digest in DIGESTS.items()))

    assert release.main(["set", "ours", "registry.refu.be/refu/", str(digests)]) == 0
    assert release.main(["check", "ours"]) == 0


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
    text = release.with_images(KUSTOMIZATION, "registry.refu.be/refu", DIGESTS)

    for name, digest in DIGESTS.items():
        assert f'{{ name: refu/{name}, newName: registry.refu.be/refu/{name}, digest: "{digest}" }}' in text
    assert "0" * 64 not in text


def test_a_digest_that_is_missing_or_none_is_named() -> None:
    with pytest.raises(release.Unfit, match="lack intake"):
        release.with_images(KUSTOMIZATION, "r", {name: digest for name, digest in DIGESTS.items() if name != "intake"})
    with pytest.raises(release.Unfit, match="digest of intake is none"):
        release.with_images(KUSTOMIZATION, "r", {**DIGESTS, "intake": "latest"})


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_names_an_image_for_each_service(overlay: str) -> None:
    kustomization = (KUBERNETES / "overlays" / overlay / "kustomization.yaml").read_text()

    assert set(SERVICES) <= set(re.findall(r"name: refu/([a-z]+)", kustomization))
