"""What matching answers: plain reads. `ranking` weighs pairs; `records` shows what is kept, to whom it concerns."""
