"""Fingerprints: what is long enough is found, wherever it stands."""

import random

from autograder.extras.similarity.fingerprints import GRAM, WINDOW, fingerprints, lines_of, remarks
from autograder.extras.similarity.normalise import Token


def stream(words):
    return [Token(word, i) for i, word in enumerate(words, 1)]


def test_whatever_is_long_enough_is_found_wherever_it_stands():
    """The guarantee of Schleimer, Wilkerson and Aiken (2003)."""
    rng = random.Random(1)
    for _ in range(200):
        shared = [str(rng.random()) for _ in range(GRAM + WINDOW - 1)]
        one, other = (
            stream([*(str(rng.random()) for _ in range(rng.randrange(20))), *shared, *"end"])
            for _ in range(2)
        )
        assert fingerprints(one).keys() & fingerprints(other).keys()


def test_what_is_shorter_than_a_gram_is_nothing_in_common():
    one, other = stream([*"abcde", "x"]), stream([*"abcde", "y"])
    assert not fingerprints(one).keys() & fingerprints(other).keys()


def test_a_short_program_has_one_fingerprint():
    assert len(fingerprints(stream("ab"))) == 1
    assert not fingerprints([])


def test_few_numbers_are_kept():
    rng = random.Random(2)
    tokens = stream(str(rng.randrange(50)) for _ in range(1_000))
    assert 0.3 < len(fingerprints(tokens)) / 1_000 < 0.5


def test_the_lines_of_what_is_shared():
    tokens = stream("abcdef")
    (one,) = kept = fingerprints(tokens)
    assert lines_of(tokens, kept, [one]) == {line: [one] for line in range(1, 7)}


def test_remarks_are_comments_and_texts_that_stand_alone():
    text = (
        "def f(x):\n    '''Take me home.'''\n    # Country roads!\n    return 'not a remark'  # x\n"
    )
    assert sorted(line for lines in remarks(text).values() for line in lines) == [2, 3]
    assert remarks("# country   ROADS").keys() < remarks(text).keys()


def test_what_is_no_python_has_the_remarks_before_it_breaks():
    assert remarks("# one remark\n'''never ends").keys() == remarks("# one remark").keys()
