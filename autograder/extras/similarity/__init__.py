"""``autograder similar``: what hand-ins have in common that is rare in their class.

`papers` reads what each student wrote for each stub; `normalise`, with `simplified` and
`canonical`, takes away what can be changed without thinking; `fingerprints` makes numbers of the
rest; `rarity` counts in bits what two share, and says how many pairs share as much by accident;
`comparison` compares a class, and `page` shows it. Nothing here decides points, and no
submission is run.
"""
