"""Commands and questions over HTTP: entrypoints, the server, request parsing, answers and problem details."""
