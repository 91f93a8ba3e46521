"""The API described in OpenAPI 3.1: read from the entrypoints of every service and from docs/api.md.

`document.written(guide)` is the whole text. It imports every service and none imports it: a tool of the build, which
`docs/make_openapi.py` calls. The gateway serves the file that it writes.
"""
