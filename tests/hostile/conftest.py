"""Which attacks are run: a sample of those that take no time, or all; and what came of them."""

import os
import random
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest

from tests.hostile.runs import attacks, run_attacks


def pytest_addoption(parser):
    parser.addoption("--all-attacks", action="store_true", help="run every attack, however slow")


#: How many attacks of a family are tried without the flag; `make prove-sandbox` tries all.
SAMPLE = 3


def everything(config):
    return config.getoption("--all-attacks", default=False)


@cache
def chosen(config):
    if everything(config):
        return attacks()
    families = {}
    for attack in attacks():
        if not attack.slow:
            families.setdefault(attack.family, []).append(attack)
    return [
        attack
        for family, members in families.items()
        for attack in random.Random(family).sample(members, min(SAMPLE, len(members)))
    ]


def pytest_generate_tests(metafunc):
    if "attack" in metafunc.fixturenames:
        picked = chosen(metafunc.config)
        metafunc.parametrize("attack", picked, ids=[attack.id for attack in picked])
    if "family" in metafunc.fixturenames:
        families = dict.fromkeys(attack.family for attack in chosen(metafunc.config))
        metafunc.parametrize("family", families)


@pytest.fixture(scope="session")
def full(request):
    """Tell whether everything is to be run."""
    return everything(request.config)


@pytest.fixture(scope="session")
def graded(request, tmp_path_factory):
    """Return what came of a family: ``graded(family)``; several are graded side by side.

    With the flag each family is graded in a run of its own; a sample needs but a run for each core.
    """
    families = list(dict.fromkeys(attack.family for attack in chosen(request.config)))
    cores = os.cpu_count()
    count = len(families) if everything(request.config) else cores
    with ThreadPoolExecutor(cores) as pool:
        runs = {}
        for group in (families[start::count] for start in range(min(count, len(families)))):
            members = [attack for attack in chosen(request.config) if attack.family in group]
            run = pool.submit(run_attacks, tmp_path_factory.mktemp(group[0]), members)
            runs |= dict.fromkeys(group, run)
        yield lambda family: runs[family].result()
