"""Two files of one person: what stands in one of them goes to the file that goes on, and comes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services.employment.files.domain.files import File
from services.platform.merges import MergedFile

GROUPS = ("evidence", "trajectories", "referrals", "pushes", "objections")
"""What a file holds by id; all else in it is the person's own statement, and the survivor's holds."""
Keys = Mapping[str, tuple[str, ...]]
"""By group, ids."""


@dataclass(frozen=True, kw_only=True)
class MergedFileWithKeys(MergedFile):
    """A file that was merged once, and what of it stands in another file now."""

    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By group, ids; with `proofs`, which are documents of their own. Empty where it holds its own."""

    def with_key(self, group: str, key: str) -> "MergedFileWithKeys":
        """With one more, heard of since."""
        return replace(self, keys={**self.keys, group: tuple(dict.fromkeys((*self.keys.get(group, ()), key)))})


def own_keys(file: File, held_here: Iterable[MergedFileWithKeys]) -> dict[str, tuple[str, ...]]:
    """What stands in a file without that which came from those that it holds."""
    others = {(group, key) for each in held_here for group, keys in each.keys.items() for key in keys}
    return {group: tuple(key for key in getattr(file, group) if (group, key) not in others) for group in GROUPS}


def handed_over(source: File, target: File, keys: Keys) -> tuple[File, File]:
    """Both files once what has these ids went from one to the other.

    A referral rests on a consent of the file it was made in; in another one, any no that follows takes it back.
    """
    here_now: dict[str, Any] = {}
    there_now: dict[str, Any] = {}
    for group in GROUPS:
        wanted = keys.get(group, ())
        here, there = getattr(source, group), getattr(target, group)
        gone = {key: here[key] for key in wanted if key in here}
        if group == "referrals":
            gone = {key: replace(referral, consent=0) for key, referral in gone.items()}
        here_now[group] = {key: each for key, each in here.items() if key not in gone}
        there_now[group] = {**there, **gone}
    return replace(source, **here_now), replace(target, **there_now)
