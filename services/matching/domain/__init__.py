"""What matching knows: pure rules. No clock, no chance, no I/O.

`gates` and `scoring` say who suits what, and why; `matches` how a proposal goes; `rounds` several at once;
`reserves` who steps in; `places` what is held; `todos` what waits for a person; `assignments`,
`agreement`, `days`, `attendance`, `guidance`, `evaluations` and `reimbursement` what happens afterwards; `duties` whom
to notify first; `candidates`, `hosts` and `opportunities` what was heard from others.
"""
