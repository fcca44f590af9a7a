"""`reference.data` against scikit-learn's data sets and the laws they were made from."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.linalg import eigh_tridiagonal
from sklearn.datasets import (
    load_diabetes,
    load_linnerud,
    make_friedman1,
    make_friedman2,
    make_friedman3,
)
from sklearn.linear_model import LinearRegression

from reference.data import (
    TABLES,
    buckling,
    cantilever,
    critical_load,
    diabetes,
    friedman1,
    friedman2,
    friedman3,
    linnerud,
    split,
    stopping_distance,
    straight_line,
    x_sin_x,
)
from tests.reference.independent import assert_close

ALL = [friedman1, friedman2, friedman3, diabetes, x_sin_x, stopping_distance, cantilever, buckling]


@pytest.mark.parametrize("draw", ALL)
def test_tables_are_made_by_the_generator_alone(draw):
    first, again, other = (draw(np.random.default_rng(seed), 40) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first.x, again.x)
    np.testing.assert_array_equal(first.y, again.y)
    assert not np.array_equal(first.y, other.y)


@pytest.mark.parametrize("draw", ALL)
def test_tables_have_a_row_a_point_and_a_unit_a_column(draw):
    data = draw(np.random.default_rng(0), 40)
    assert data.x.shape[0] == data.y.shape[0] == 40
    assert data.y.shape[1] == 1
    assert len(data.units) == data.x.shape[1] + 1
    assert data.x.dtype == data.y.dtype == np.float64


def test_tables_cannot_be_exchanged():
    data = x_sin_x(np.random.default_rng(0))
    with pytest.raises(FrozenInstanceError):
        data.x = data.y


@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_friedman1_is_scikit_learns(noise):
    data = friedman1(np.random.RandomState(4), 30, 12, noise)
    x, y = make_friedman1(30, 12, noise=noise, random_state=np.random.RandomState(4))
    assert_close(data.x, x)
    assert_close(data.y[:, 0], y)


def test_diabetes_are_the_442_patients_in_another_order():
    data, table = diabetes(np.random.default_rng(0)), load_diabetes(scaled=False)
    got = np.column_stack([data.x, data.y])
    expected = np.column_stack([table.data, table.target])
    assert not np.array_equal(got, expected)
    assert sorted(map(tuple, got)) == sorted(map(tuple, expected))


@pytest.mark.parametrize(
    ("ours", "theirs"), [(friedman2, make_friedman2), (friedman3, make_friedman3)]
)
def test_friedmans_circuits_are_scikit_learns(ours, theirs):
    data = ours(np.random.RandomState(4), 30, noise=0.0)
    x, y = theirs(30, noise=0.0, random_state=np.random.RandomState(4))
    assert_close(data.x, x)
    assert_close(data.y[:, 0], y)


def test_linnerud_are_the_20_men_in_another_order():
    data, table = linnerud(np.random.default_rng(0)), load_linnerud()
    got, expected = np.hstack([data.x, data.y]), np.hstack([table.data, table.target])
    assert data.y.shape == (20, 3)
    assert sorted(map(tuple, got)) == sorted(map(tuple, expected))
    assert len(data.units) == 6


def test_a_beams_curvature_adds_up_to_its_deflection():
    """By the virtual force at the tip: ∫ M (L − s) / (E I) ds with M = F (L − s)."""
    data = cantilever(np.random.default_rng(0), 20, noise=0.0)
    for (F, L, b, h, E), y in zip(data.x, data.y[:, 0], strict=True):
        EI = 1e9 * E * (1e-3 * b) * (1e-3 * h) ** 3 / 12
        moment = quad(lambda s, F=F, L=L: F * (L - s) * (L - s), 0, L)[0]
        assert y == pytest.approx(1e3 * moment / EI, rel=1e-9)


def test_a_slender_column_buckles_as_its_equation_says():
    """The smallest eigenvalue of −E I w'' = P w with w = 0 at both ends."""
    L, d, E = 2.5, 20.0, 70.0
    EI = 1e9 * E * np.pi * (1e-3 * d) ** 4 / 64
    n = 1000
    diagonal, beside = np.full(n, 2.0), np.full(n - 1, -1.0)
    smallest = eigh_tridiagonal(diagonal, beside, select="i", select_range=(0, 0))[0][0]
    P = EI * smallest / (L / (n + 1)) ** 2
    assert critical_load(L, d, E, 500.0) == pytest.approx(1e-3 * P, rel=1e-5)


def test_a_short_column_fails_at_the_yield_strength():
    assert critical_load(1e-6, 40.0, 210.0, 300.0) == pytest.approx(0.3 * np.pi * 400, rel=1e-9)


def test_euler_and_johnson_meet_without_a_kink_at_half_the_strength():
    E, strength, d = 210.0, 400.0, 40.0
    meeting = np.pi * np.sqrt(2e3 * E / strength) * d / 4 / 1e3  # m
    h = 1e-6
    before, there, behind = (critical_load(meeting + k * h, d, E, strength) for k in (-1, 0, 1))
    assert there == pytest.approx(1e-3 * strength / 2 * np.pi * d**2 / 4, rel=1e-9)
    assert (there - before) / h == pytest.approx((behind - there) / h, rel=1e-4)


def test_both_kinds_of_columns_are_drawn():
    data = buckling(np.random.default_rng(0), noise=0.0)
    length, d, E, strength = data.x.T
    euler = np.pi**2 * 1e3 * E / (4e3 * length / d) ** 2
    assert 0.2 < np.mean(euler < strength / 2) < 0.8


def test_the_straight_line_is_scikit_learns():
    for draw in TABLES.values():
        data = draw(np.random.default_rng(0))
        train, test = split(data, len(data.x) * 7 // 10, np.random.default_rng(1))
        expected = LinearRegression().fit(train.x, train.y).score(test.x, test.y)
        assert straight_line(train, test) == pytest.approx(expected, rel=1e-6)


def test_no_table_is_downloaded_and_each_says_what_it_is():
    for name, draw in TABLES.items():
        data = draw(np.random.default_rng(0))
        assert data.name == name.partition(",")[0]
        assert data.source
        assert all(unit.endswith(")") for unit in data.units)


def test_x_sin_x_without_noise_is_the_function():
    data = x_sin_x(np.random.default_rng(0))
    assert data.x.shape == (50, 1)
    assert_close(data.y, np.imag(data.x * np.exp(1j * data.x)))


def test_x_sin_x_has_the_noise_it_is_asked_for():
    data = x_sin_x(np.random.default_rng(0), 4000, noise=1.5)
    assert np.std(data.y - data.x * np.sin(data.x)) == pytest.approx(1.5, rel=0.05)


def test_friction_takes_all_energy_once_the_driver_reacts():
    data = stopping_distance(np.random.default_rng(0), noise=0.0)
    speed, reaction, friction = data.x.T
    braking = data.y[:, 0] - speed * reaction
    assert_close(friction * 9.81 * braking, speed**2 / 2)


def test_stopping_distances_are_of_real_size():
    data = stopping_distance(np.random.default_rng(0), 4000)
    assert data.y.min() > 0
    assert data.y.max() < 500


def test_split_gives_each_point_to_one_side():
    data = friedman1(np.random.default_rng(0), 40)
    train, test = split(data, 30, np.random.default_rng(1))
    assert (len(train.x), len(train.y), len(test.x), len(test.y)) == (30, 30, 10, 10)
    both = np.vstack([np.hstack([part.x, part.y]) for part in (train, test)])
    assert sorted(map(tuple, both)) == sorted(map(tuple, np.hstack([data.x, data.y])))
