"""One's own way: a log of attempts that a student may keep, and what a class's logs show.

- `log`: the file, ``attempts.jsonl``, how a line is written, and how a stranger's is read;
- `figures`: attempts to green, and the hints after which the next attempt was green.

It never affects points: a forged log spoils a picture and nothing else.
"""
