"""What another changes appears without a reload: pages hear that something of theirs changed, and show it anew."""
