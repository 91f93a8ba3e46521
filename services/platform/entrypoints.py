"""`@command`, `@question`, `@joined`, `@file`, `@stream`, `@forwarded`: how services answer; see `HttpEntrypoints`."""

from functools import partial

from services.chassis.http.entrypoints import HttpEntrypoints
from services.platform.auth import caller_of, must_have_one_of
from services.platform.caller import described
from services.platform.permissions.table import permitted
from services.platform.request_parsing import PARSER

PlatformEntrypoints = partial(
    HttpEntrypoints, authenticate=caller_of, authorise=must_have_one_of, parser=PARSER, describe=described
)
"""(permitted: see `HttpEntrypoints`) -> its decorators, for the callers of this platform"""

_entrypoints = PlatformEntrypoints(permitted=permitted)
command = _entrypoints.command
question = _entrypoints.question
forwarded = _entrypoints.forwarded
joined = _entrypoints.joined
file = _entrypoints.file
stream = _entrypoints.stream
