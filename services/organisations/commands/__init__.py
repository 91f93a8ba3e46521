"""What organisations may be asked: the shape of each command and question, a file a capability."""
