"""What matching answers: plain reads. `ranking` weighs pairs; `records`, `assignments` and
`duties` show what is kept, to whom it concerns."""
