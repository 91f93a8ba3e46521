"""What may be said of an error without repeating data: its kind and its place. Quick to load."""

import os


def innocent(error: BaseException) -> str:
    """Its kind, and our own slug where it has one."""
    slug = getattr(error, "slug", "")
    return f"{type(error).__name__}:{slug}" if slug else type(error).__name__


def frames(error: BaseException) -> list[str]:
    """Where an error passed, outermost first, as `file:line`: safe to log, it repeats no data."""
    found, trace = [], error.__traceback__
    while trace is not None:
        _, ours, path = trace.tb_frame.f_code.co_filename.rpartition("services/")
        found.append(f"{path if ours else os.path.basename(path)}:{trace.tb_lineno}")
        trace = trace.tb_next
    return found


def origin(error: BaseException) -> str:
    """Where an error was raised, as `file:line`; nothing when it was not."""
    return next(reversed(frames(error)), "")
