"""The commands of `refu`: each module adds its arguments to the parser and runs."""
