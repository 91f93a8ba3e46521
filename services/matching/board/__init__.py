"""The board: newcomers and opportunities in columns, so that gates and scores of thousands of pairs take milliseconds.

It is a read model in memory of what the store holds, kept current document by document, and can be thrown away at any
time. Masks and arrays are those in the records of `suitability`; a property test holds them equal to the rules for one
pair, gate by gate and component by component.

`columns` rows in growable columns · `codes` ids and talents as numbers · `newcomer_rows`, `opportunity_rows` what
stands in a row · `travel_times` minutes, computed once · `gate_masks` all masks · `score_arrays` the score ·
`board` what is kept current · `snapshot`, `ranking` what is asked of it
"""
