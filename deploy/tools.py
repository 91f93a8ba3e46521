"""Programs that images, drills and checks of rules need: where they are, and installed with apt where they are not."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from deploy import apt
from deploy.local.errors import StartError

_ROOT_ONLY = "/usr/local/sbin:/usr/sbin:/sbin"
"""Debian puts some of them here, where an ordinary user's PATH does not look."""
_CONTAINERS = ("runc", "catatonit", "uidmap")
PACKAGES: Mapping[str, tuple[str, ...]] = {
    "podman": ("podman", *_CONTAINERS),
    "buildah": ("buildah", *_CONTAINERS),
    "catatonit": ("catatonit",),
    "skopeo": ("skopeo",),
    "runc": ("runc",),
    "mmdebstrap": ("mmdebstrap",),
    "promtool": ("prometheus",),
    "amtool": ("prometheus-alertmanager",),
    "faketime": ("faketime",),
    "dpkg-deb": ("dpkg",),
    "haproxy": ("haproxy",),
    "chromium": ("chromium", "fonts-noto-core"),
}
"""Which packages of Debian bring a program."""


class NotHere(StartError):
    """This machine lacks programs, and they are not ours to install: nobody's fault."""


def need(*programs: str, find: Callable[[str], Path | None] | None = None) -> list[Path]:
    """Where these programs are, in this order: `podman, runc = need("podman", "runc")`.

    As root on Debian those that are missing are installed first, once, without starting a service. Raises NotHere
    where that is not ours to do, and StartError when apt could not do it; both say what to install.
    """
    find = find or path_of
    if _missing(programs, find):
        _install(programs, find)
    return [path for path in map(find, programs) if path]


def path_of(program: str) -> Path | None:
    """Where this program is, and None where it is not installed."""
    found = shutil.which(program, path=f"{os.environ.get('PATH', os.defpath)}:{_ROOT_ONLY}")
    return Path(found) if found else None


def _missing(programs: Iterable[str], find: Callable[[str], Path | None]) -> list[str]:
    return [name for name in programs if find(name) is None]


def _install(programs: Iterable[str], find: Callable[[str], Path | None]) -> None:
    if not apt.may_install():
        missing = _missing(programs, find)
        raise NotHere(f"{_listed(missing)} not installed, and only root on Debian may do it here. {_advice(missing)}")
    with apt.one_at_a_time():
        missing = _missing(programs, find)  # somebody else may have installed them meanwhile
        if missing:
            _install_now(missing, find)


def _install_now(missing: list[str], find: Callable[[str], Path | None]) -> None:
    packages = _packages(missing)
    descriptor, name = tempfile.mkstemp(prefix="refu-apt-", suffix=".log")
    os.close(descriptor)
    print(f"Installing {' '.join(packages)} with apt, once (log: {name}) ...", flush=True)
    installed = apt.install(packages, Path(name))
    still = _missing(missing, find)
    if not installed or still:
        raise StartError(f"apt could not install {' '.join(packages)}. {_advice(missing)}", Path(name))
    Path(name).unlink()


def _packages(programs: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(package for name in programs for package in PACKAGES[name]))


def _listed(names: list[str]) -> str:
    return f"{', '.join(names)} {'is' if len(names) == 1 else 'are'}"


def _advice(missing: list[str]) -> str:
    return f"As root: apt-get install --no-install-recommends {' '.join(_packages(missing))}"
