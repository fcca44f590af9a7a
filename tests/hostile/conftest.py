"""Which attacks are run: all that take no time and the first slow one of a family, or all."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest

from tests.hostile.runs import attacks, run_attacks


def pytest_addoption(parser):
    parser.addoption("--all-attacks", action="store_true", help="run every attack, however slow")


def everything(config):
    return config.getoption("--all-attacks", default=False)


@cache
def chosen(config):
    found = attacks()
    return found if everything(config) else [attack for attack in found if not attack.slow]


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
    """Return what came of a family: ``graded(family)``; all families run side by side."""
    families = {}
    for attack in chosen(request.config):
        families.setdefault(attack.family, []).append(attack)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = {
            family: pool.submit(run_attacks, tmp_path_factory.mktemp(family), members)
            for family, members in families.items()
        }
        yield lambda family: runs[family].result()
