"""`@command`, `@question`, `@forwarded`: how a service of this platform answers to HTTP. See `HttpEntrypoints`."""

from services.chassis.http.entrypoints import HttpEntrypoints
from services.platform.auth import caller_of, must_have_one_of
from services.platform.caller import described
from services.platform.request_parsing import PARSER

_entrypoints = HttpEntrypoints(authenticate=caller_of, authorise=must_have_one_of, parser=PARSER, describe=described)
command = _entrypoints.command
question = _entrypoints.question
forwarded = _entrypoints.forwarded
