"""What organisations answers: declared dataclasses, a file a capability."""
