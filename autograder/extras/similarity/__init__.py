"""``autograder similar``: what hand-ins have in common that is rare in their class.

`papers` reads what each student wrote for each stub, `normalise` takes from it what can be changed
without thinking, `fingerprints` makes numbers of it, `rarity` counts how rare it is in the class
what two share, and `page` shows it. Nothing here decides points, and nothing of a submission runs.
"""
