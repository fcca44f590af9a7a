"""Find a file's owner: by id, then e-mail or user name, then exact name; nothing is guessed."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from autograder.lms.roster import KEYS, Person
from autograder.text import clean


class NotInRosterError(ValueError):
    """Nobody in the roster fits, or more than one does; the text says which."""


@dataclass(frozen=True)
class Claim:
    """What a file's name says about its owner.

    Attributes
    ----------
    ids
        ``(column of the roster, value)`` of what identifies people in the system.
    name
        The person's name in the file's name; empty if there is none.
    squeezed
        Whether the name is one word, family name first, as Canvas writes it.
    behind, front
        What parts the name from what stands in front of it, and how many parts may stand there: a
        group in Moodle's downloads, the assignment in Blackboard's.
    """

    ids: tuple[tuple[str, str], ...] = ()
    name: str = ""
    squeezed: bool = False
    behind: str = ""
    front: int = 0

    def names(self) -> Iterator[str]:
        """Yield what the person may be called, the longest first."""
        yield self.name
        parts = self.name.split(self.behind) if self.behind else []
        yield from (self.behind.join(parts[at:]) for at in range(1, len(parts))[: self.front])


@dataclass(frozen=True)
class RosterIndex:
    """The roster, indexed by everything that a download may call a student."""

    ids: Mapping[tuple[str, str], Person]
    names: Mapping[str, tuple[Person, ...]]

    def find(self, claim: Claim) -> tuple[Person, bool]:
        """Return the one person who fits a claim, and whether an id confirms it.

        Raises
        ------
        NotInRosterError
            Nobody fits, or several people do.
        """
        for column, value in claim.ids:
            if found := self.ids.get((column, value.casefold())):
                return found, True
        found_by_name = (self._named(name, claim) for name in claim.names())
        named = next(filter(None, found_by_name), [])
        if len(named) != 1:
            raise NotInRosterError(_complaint(claim, len(named)))
        return named[0], False

    def _named(self, name: str, claim: Claim) -> list[Person]:
        key = _squeezed(name) if claim.squeezed else _words(name)
        fitting = dict.fromkeys((*self._logins(name), *self.names.get(key, ())))
        return [person for person in fitting if not _contradicts(person, claim)]

    def _logins(self, text: str) -> Iterator[Person]:
        for column in ("email", "username", "sis_login_id"):
            if found := self.ids.get((column, text.casefold())):
                yield found


def index(roster: Iterable[Person], *, family_first: bool = False) -> RosterIndex:
    """Return an index of the people in a roster, by names in the one order or the other."""
    ids: dict[tuple[str, str], Person] = {}
    names: dict[str, list[Person]] = defaultdict(list)
    for person in roster:
        for column in KEYS:
            if value := getattr(person, column):
                ids[column, value.casefold()] = person
        for name in set(_turned(person) if family_first else _forms(person)):
            names[name].append(person)
    return RosterIndex(ids, {name: tuple(people) for name, people in names.items()})


def _forms(person: Person) -> Iterator[str]:
    """Yield a name as the systems write it: in words, with the user name before it, squeezed."""
    family, _, given = person.name.partition(",")
    full = f"{given} {family}"
    if not full.split():
        return
    yield _words(full)
    if person.username:
        yield _words(f"{person.username} {full}")
    yield from map(_squeezed, _turned(person))


def _turned(person: Person) -> Iterator[str]:
    """Yield a name with the family name first, which may begin at any word but the first."""
    family, comma, given = person.name.partition(",")
    words = family.split()
    if comma:
        yield _words(f"{family} {given}")
    elif words:
        splits = range(1, len(words)) if len(words) > 1 else (0,)
        yield from (_words(" ".join(words[at:] + words[:at])) for at in splits)


def _words(text: str) -> str:
    """Return a name in lower case, without the punctuation that a system may have dropped."""
    letters = "".join(
        character
        for character in unicodedata.normalize("NFKC", text).casefold()
        if character.isalnum() or character == " " or unicodedata.category(character)[0] == "M"
    )
    return " ".join(letters.split())


def _squeezed(text: str) -> str:
    # With a mark in front, so that it never equals a name written as words.
    return "=" + _words(text).replace(" ", "")


def _contradicts(person: Person, claim: Claim) -> bool:
    values = ((getattr(person, column), value) for column, value in claim.ids)
    return any(own and own.casefold() != value.casefold() for own, value in values)


def _complaint(claim: Claim, count: int) -> str:
    ids = ", ".join(f"{column} {clean(value)}" for column, value in claim.ids)
    who = " with ".join(
        part for part in (repr(clean(claim.name)) if claim.name else "", ids) if part
    )
    if count:
        return f"{count} people in the roster could be {who}"
    return f"nobody in the roster is {who}"
