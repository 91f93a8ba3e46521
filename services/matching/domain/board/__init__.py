"""The board: newcomers and opportunities in columns, so that gates and scores of thousands of pairs take milliseconds.

It is a copy in memory of what the store holds, kept current document by document, and can be thrown away at any time.
The rules are those of `domain.gates` and `domain.scoring`, the readable reference; a property test holds both equal,
gate by gate and component by component.

`table` rows in growable columns · `numbering` ids and talents as numbers · `people`, `offers` what stands in a row ·
`opening` the gates · `weighing` the score · `board` what is kept current · `ranking`, `pairs` what is asked of it
"""
