"""Who is in the class."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

NAMES = {
    "strong": "Amara Osei, Björn Halvorsen, Chiara Bellandi, Dmitri Volkanov, Esra Yaldiz, "
    "Farah Nasser, Grace Whitlock, Hiro Takemura, Imani Mbeki, Jonas Ackermann",
    "middling": "Kavya Raghunath, Liam Corrigan, Mei Shuang, Nuno Carvalhal, Olga Petrenska, "
    "Paula Ibarrola, Quentin Marchal, Rosa Villanova, Sanjay Deshpal, Tomasz Zielonka, "
    "Ursula Brandner, Viktor Lindahl, Wanjiru Kamaru",
    "weak": "Xavier Delmont, Yusuf Karaman, Zoë Vandermeer, Anouk Tremblay, Bela Horvath, "
    "Carmen Quiroga, Dana Levitan",
}


@dataclass(frozen=True)
class Student:
    """An invented student; the level is ``"strong"``, ``"middling"`` or ``"weak"``."""

    id: str
    first_name: str
    last_name: str
    level: str


def students() -> list[Student]:
    """Return the class of thirty."""
    named = [(name, level) for level, names in NAMES.items() for name in names.split(", ")]
    parts = [(*name.partition(" "), level) for name, level in named]
    return [Student(_plain(first), first, last, level) for first, _, last, level in parts]


def _plain(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore")
    return ascii_only.decode().lower()
