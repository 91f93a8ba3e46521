"""What organisations answers: plain reads, a file a capability."""
