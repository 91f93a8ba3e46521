"""What matching answers: plain reads. `ranking` weighs pairs; the others
show what is kept, to whom it concerns, and `todos` what waits."""
