"""What each folder is for stands in the first lines of each; `make test-fast` runs `unit` and `contracts`."""
