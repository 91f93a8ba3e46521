"""Base images: only packages with the hash that the lock pins, and the same bytes whoever makes them."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from deploy.images import base, context, debian, recipe, renewing
from deploy.images.debian import Lock, Package, fetch
from deploy.local.errors import StartError

CONTENT = b"what a package holds"
PACKAGE = Package("thing", "1:2.0-1", hashlib.sha256(CONTENT).hexdigest(), "debian/pool/main/t/thing/thing_2.0-1.deb")
LOCK = Lock("20261129T000000Z", {"thing": PACKAGE})


class Web:
    """What addresses hold; and who asked for which."""

    def __init__(self) -> None:
        self.holds: dict[str, bytes] = {}
        self.asked: list[str] = []

    def open(self, url: str, timeout: float) -> io.BytesIO:
        assert timeout
        self.asked.append(url)
        if url not in self.holds:
            raise OSError(url)
        return io.BytesIO(self.holds[url])


@pytest.fixture
def web(monkeypatch, tmp_path):
    web = Web()
    monkeypatch.setattr("urllib.request.urlopen", web.open)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return web


def test_a_package_comes_from_the_mirror_once(web):
    web.holds[f"{debian.MIRROR}/{PACKAGE.path}"] = CONTENT

    [first], [second] = fetch(LOCK, [PACKAGE]), fetch(LOCK, [PACKAGE])

    assert first == second
    assert first.read_bytes() == CONTENT
    assert len(web.asked) == 1


def test_what_the_mirror_no_longer_has_comes_from_the_archive_of_that_day(web):
    where = "https://snapshot.debian.org/archive/debian/20261129T000000Z/pool/main/t/thing/thing_2.0-1.deb"
    web.holds[where] = CONTENT

    [file] = fetch(LOCK, [PACKAGE])

    assert file.read_bytes() == CONTENT
    assert web.asked[-1] == where


def test_something_else_under_its_name_is_refused_and_not_kept(web, tmp_path):
    web.holds[f"{debian.MIRROR}/{PACKAGE.path}"] = b"something else"

    with pytest.raises(StartError, match=r"thing 1:2\.0-1 cannot be had .* python -m deploy\.images renew"):
        fetch(LOCK, [PACKAGE])

    assert list((tmp_path / "cache" / "refu").iterdir()) == []


def test_what_was_kept_and_changed_since_is_fetched_again(web):
    web.holds[f"{debian.MIRROR}/{PACKAGE.path}"] = CONTENT
    [file] = fetch(LOCK, [PACKAGE])
    file.write_bytes(b"tampered with")

    [again] = fetch(LOCK, [PACKAGE])

    assert again.read_bytes() == CONTENT
    assert len(web.asked) == 2


def test_the_lock_is_written_as_it_is_read(tmp_path):
    LOCK.write(tmp_path / "lock")

    assert Lock.read(tmp_path / "lock") == LOCK


def test_a_package_that_the_lock_lacks_is_named():
    with pytest.raises(StartError, match=r"debian\.lock lacks another\. .* renew"):
        LOCK.of(["thing", "another"])


@pytest.mark.parametrize("name", recipe.BASES)
def test_the_lock_pins_every_package_of_a_base_and_no_other(name):
    lock = Lock.read()

    assert {package.name for package in lock.of(recipe.BASES[name])} == set(recipe.BASES[name])
    assert set(lock.packages) == {one for names in recipe.BASES.values() for one in names}


def test_what_apt_offers_becomes_a_pin():
    offered = (
        "'http://deb.debian.org/debian/pool/main/z/zlib/zlib1g_1.2.13.dfsg-1_amd64.deb' "
        f"zlib1g_1%3a1.2.13.dfsg-1_amd64.deb 86684 SHA256:{'a' * 64}"
    )

    assert renewing.offered(offered) == [
        Package("zlib1g", "1:1.2.13.dfsg-1", "a" * 64, "debian/pool/main/z/zlib/zlib1g_1.2.13.dfsg-1_amd64.deb")
    ]


def packed(*entries: tuple[str, bytes | str | None, int]) -> bytes:
    """An archive as a package has it: a name, what is there (None: a folder, a text: a link), its mode."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, content, mode in entries:
            info = tarfile.TarInfo(name)
            info.mode, info.mtime, info.uname = mode, 1_700_000_000, "somebody"
            if content is None:
                info.type = tarfile.DIRTYPE
            elif isinstance(content, str):
                info.type, info.linkname = tarfile.SYMTYPE, content
            else:
                info.size = len(content)
            archive.addfile(info, io.BytesIO(content if isinstance(content, bytes) else b""))
    return written.getvalue()


@pytest.fixture
def made(monkeypatch, tmp_path):
    """The base of one package with these entries, as its members by name."""

    def make(*entries: tuple[str, bytes | str | None, int], name: str = "base.tar") -> Path:
        said = {"--fsys-tarfile": packed(*entries), "--field": b"Package: thing\nVersion: 2.0-1\n"}
        monkeypatch.setattr(base, "_dpkg", lambda what, _file: said[what])
        monkeypatch.setattr(base, "fetch", lambda _lock, packages: [tmp_path for _ in packages])
        monkeypatch.setitem(recipe.BASES, "test", ("thing",))
        base.write("test", LOCK, tmp_path / name)
        return tmp_path / name

    return make


def members(file: Path) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(file) as archive:
        return {info.name: info for info in archive}


def test_a_base_is_the_same_whatever_the_order_of_its_parts(made):
    one, two = ("./usr/bin/one", b"1", 0o755), ("./usr/bin/two", b"2", 0o755)

    assert made(one, two, name="a").read_bytes() == made(two, one, name="b").read_bytes()


def test_former_places_lead_into_usr(made):
    found = members(made(("./lib/x/libthing.so", b"1", 0o644), ("./bin", None, 0o755), ("./bin/thing", b"2", 0o755)))

    assert {"usr/lib/x/libthing.so", "usr/bin/thing"} <= set(found)
    assert found["bin"].linkname == "usr/bin"
    assert found["lib"].linkname == "usr/lib"


def test_nothing_of_a_base_says_when_or_by_whom_or_gives_more_rights(made):
    found = members(made(("./usr/bin/su", b"1", 0o4755)))

    assert {(info.mtime, info.uname) for info in found.values()} == {(0, "")}
    assert found["usr/bin/su"].mode == 0o755


def test_manuals_stay_out_and_licences_stay(made):
    found = members(made(("./usr/share/man/man1/x.1", b"1", 0o644), ("./usr/share/doc/x/copyright", b"2", 0o644)))

    assert "usr/share/doc/x/copyright" in found
    assert "usr/share/man/man1/x.1" not in found


def test_a_package_is_noted_where_scanners_look(made):
    with tarfile.open(made(("./usr/bin/x", b"1", 0o755))) as archive:
        noted = archive.extractfile("var/lib/dpkg/status.d/thing")
        assert noted
        assert noted.read() == b"Package: thing\nVersion: 2.0-1\nStatus: install ok installed\n"


def test_another_version_of_a_package_is_another_base(monkeypatch):
    monkeypatch.setitem(recipe.BASES, "test", ("thing",))
    newer = Lock(LOCK.taken, {"thing": Package("thing", "3", "b" * 64, PACKAGE.path)})

    assert base.digest("test", LOCK) != base.digest("test", newer)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """With one file that the repository knows, as long as nobody changes it."""
    (tmp_path / "services").mkdir()
    (tmp_path / "services" / "known.py").write_text("")
    (tmp_path / ".gitignore").write_text("*.log\n")
    who = ("-c", "user.name=A", "-c", "user.email=a@refu.example", "-c", "commit.gpgsign=false")
    for words in (("init", "--quiet"), ("add", "."), (*who, "commit", "--quiet", "--message=One")):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    monkeypatch.setattr(context, "ROOT", tmp_path)
    return tmp_path


def test_what_lies_beside_the_code_does_not_come_into_an_image(checkout):
    (checkout / "services" / "secrets.txt").write_text("of whoever builds")
    (checkout / "services" / "ignored.log").write_text("of a program")

    assert [str(file) for file in context.tracked("services")] == ["services/known.py"]


def test_without_a_repository_the_code_is_what_is_there(checkout):
    (checkout / ".git").rename(checkout / "gone")
    (checkout / "services" / "__pycache__").mkdir()
    (checkout / "services" / "__pycache__" / "known.pyc").write_text("")

    assert [str(file) for file in context.tracked("services")] == ["services/known.py"]
    assert context.revision() == ""


def test_an_image_of_changed_files_says_so(checkout):
    commit = context.revision()
    assert len(commit) == 40

    (checkout / "services" / "known.py").write_text("changed")

    assert context.revision() == f"{commit}-dirty"


@pytest.mark.parametrize("program", ["deploy.local.secantusd", "deploy.compose.accounts"])
def test_the_store_image_has_all_that_its_programs_import(tmp_path: Path, program: str) -> None:
    for file in context.store_code():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(context.ROOT / file, tmp_path / file)
    only_these = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONSAFEPATH": "1"}
    modules = "[module for name, module in sys.modules.items() if name.startswith('deploy.')]"
    said = f"import sys, {program}; print(*(module.__file__ for module in {modules} if module.__file__), sep='\\n')"

    done = subprocess.run(
        [sys.executable, "-c", said], env=only_these, cwd=tmp_path, capture_output=True, text=True, check=False
    )

    loaded = done.stdout.split()
    assert loaded, done.stderr
    assert [file for file in loaded if not file.startswith(str(tmp_path))] == []
