"""What matching knows: pure rules. No clock, no chance, no I/O.

`gates` and `scoring` say who suits what, and why; `matches` how a proposal goes; `places` what is held; `assignments`,
`days` and `evaluations` what happens afterwards; `candidates`, `hosts` and `opportunities` what was heard from others.
"""
