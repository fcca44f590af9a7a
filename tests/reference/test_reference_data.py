"""`reference.data` against scikit-learn's data sets and the laws they were made from."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from independent import assert_close
from sklearn.datasets import load_diabetes, make_friedman1

from reference.data import diabetes, friedman1, split, stopping_distance, x_sin_x

ALL = [friedman1, diabetes, x_sin_x, stopping_distance]


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
