"""No tests: `make soak` lets a platform run under a steady load for an hour and looks whether anything grows."""
