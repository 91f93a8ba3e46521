"""Images: `python -m deploy.images list|build|context|sbom|renew`. See docs/operations/images.md."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.images import build, context, renewing
from deploy.local.errors import StartError


def main() -> int:
    """0 when it was done, 1 when something stood in the way, which is said."""
    arguments = _arguments()
    try:
        arguments.run(arguments)
        sys.stdout.flush()
    except StartError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # whoever reads the output has seen enough; do not fail again while closing it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _list(_arguments: argparse.Namespace) -> None:
    for name in build.ALL:
        print(build.name_of(name, build.version()))


def _build(arguments: argparse.Namespace) -> None:
    with _context() as folder:
        for name, image in (
            build.Builder(folder, arguments.tag, format=arguments.format).build(arguments.images or build.ALL).items()
        ):
            print(f"{build.name_of(name, arguments.tag)}  {image}")


def _write_context(arguments: argparse.Namespace) -> None:
    arguments.folder.mkdir(parents=True)
    context.make(arguments.folder)


def _sbom(arguments: argparse.Namespace) -> None:
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with _context() as folder:
        for file in (folder / "sbom").iterdir():
            shutil.copy(file, arguments.folder)


def _renew(_arguments: argparse.Namespace) -> None:
    renewing.renewed().write()


@contextmanager
def _context() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="refu-images-") as folder:
        context.make(Path(folder))
        yield Path(folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.images", description=__doc__)
    commands = parser.add_subparsers(required=True)
    commands.add_parser("list", help="the images' names").set_defaults(run=_list)
    building = commands.add_parser("build", help="build these images, or all")
    building.add_argument("images", nargs="*", choices=[[], *build.ALL], metavar="IMAGE")
    building.add_argument("--tag", default=build.version())
    building.add_argument("--format", choices=[build.OCI, build.DOCKER], default=build.OCI)
    building.set_defaults(run=_build)
    writing = commands.add_parser("context", help="write the folder that images are built from, for another builder")
    writing.add_argument("folder", type=Path)
    writing.set_defaults(run=_write_context)
    listing = commands.add_parser("sbom", help="write what images are made of (CycloneDX) into a folder")
    listing.add_argument("folder", type=Path)
    listing.set_defaults(run=_sbom)
    commands.add_parser("renew", help="pin Debian's present packages").set_defaults(run=_renew)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
