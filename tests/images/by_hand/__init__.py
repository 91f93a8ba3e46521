"""What the gate does not run: `make test ARGS=tests/images/by_hand/played.py` plays the local overlay with podman."""
