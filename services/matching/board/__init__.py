"""The board: newcomers and opportunities in columns, so that gates and scores of thousands of pairs take milliseconds.

It is a read model in memory of what the store holds, kept current document by document, and can be thrown away at any
time. The rules are those of `suitability`, the readable reference; a property test holds both equal, gate by gate and
component by component.

`columns` rows in growable columns · `codes` ids and talents as numbers · `newcomer_rows`, `opportunity_rows` what
stands in a row · `gate_masks` the gates · `score_arrays` the score · `board` what is kept current · `snapshot`,
`ranking` what is asked of it
"""
