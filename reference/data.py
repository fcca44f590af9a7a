"""Benchmark data for regression, drawn from a given random generator; nothing is downloaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from reference.layers import Array

GRAVITY = 9.81  # m/s²

FRIEDMAN = "Friedman (1991), Multivariate Adaptive Regression Splines, Ann. Statist. 19"


@dataclass(frozen=True, eq=False)
class Data:
    """A table to fit.

    Attributes
    ----------
    x : (N, d_in)
    y : (N, d_out)
    name
        What the table is called.
    source
        Where it comes from.
    units
        What each column of x, then each of y, is, with its unit.
    """

    x: Array
    y: Array
    name: str
    source: str
    units: tuple[str, ...]


def split(data: Data, n_train: int, rng: np.random.Generator) -> tuple[Data, Data]:
    """Return `n_train` points drawn at random, and the others."""
    order = rng.permutation(len(data.x))
    train, test = order[:n_train], order[n_train:]
    return (
        replace(data, x=data.x[train], y=data.y[train]),
        replace(data, x=data.x[test], y=data.y[test]),
    )


def friedman1(
    rng: np.random.Generator, n_points: int = 300, n_columns: int = 10, noise: float = 0.5
) -> Data:
    """Draw from Friedman's first function: five columns matter, the others do not.

    Parameters
    ----------
    n_columns : at least 5
    noise : standard deviation of what is added to y
    """
    x = rng.uniform(0, 1, (n_points, n_columns))
    x0, x1, x2, x3, x4 = x.T[:5]
    y = 10 * np.sin(np.pi * x0 * x1) + 20 * (x2 - 0.5) ** 2 + 10 * x3 + 5 * x4
    return Data(
        x=x,
        y=(y + rng.normal(0, noise, n_points))[:, None],
        name="friedman1",
        source=FRIEDMAN,
        units=(*(f"x{i} (1)" for i in range(n_columns)), "y (1)"),
    )


def friedman2(rng: np.random.Generator, n_points: int = 300, noise: float = 20.0) -> Data:
    """Draw from Friedman's second function, the impedance of a circuit: columns up to 1760.

    Parameters
    ----------
    noise : standard deviation of what is added to y
    """
    x, reactance = _circuit(rng, n_points)
    y = np.hypot(x[:, 0], reactance)
    return _friedman("friedman2", x, y + rng.normal(0, noise, n_points), "impedance (Ω)")


def friedman3(rng: np.random.Generator, n_points: int = 300, noise: float = 0.1) -> Data:
    """Draw from Friedman's third function, the phase of a circuit: steep near a resistance of 0.

    Parameters
    ----------
    noise : standard deviation of what is added to y
    """
    x, reactance = _circuit(rng, n_points)
    y = np.arctan(reactance / x[:, 0])
    return _friedman("friedman3", x, y + rng.normal(0, noise, n_points), "phase (rad)")


def _circuit(rng: np.random.Generator, n_points: int) -> tuple[Array, Array]:
    """Draw resistance, angular frequency, inductance and 1 / capacitance; return the reactance."""
    x = rng.uniform(0, 1, (n_points, 4))
    x[:, 0] *= 100
    x[:, 1] *= 520 * np.pi
    x[:, 1] += 40 * np.pi
    x[:, 3] *= 10
    x[:, 3] += 1
    return x, x[:, 1] * x[:, 2] - 1 / (x[:, 1] * x[:, 3])


def _friedman(name: str, x: Array, y: Array, unit: str) -> Data:
    units = ("resistance (Ω)", "angular frequency (rad/s)", "inductance (H)", "capacitance (F)")
    return Data(x, y[:, None], name, FRIEDMAN, (*units, unit))


@cache
def _measured(name: str) -> tuple[Array, Array]:
    """Return x and y of a table that comes with scikit-learn, in the units of the measurement."""
    from sklearn.datasets import load_diabetes, load_linnerud

    table = load_diabetes(scaled=False) if name == "diabetes" else load_linnerud()
    return table.data, table.target


def linnerud(rng: np.random.Generator, n_points: int = 20) -> Data:
    """Draw `n_points` of 20 men in a fitness club: three exercises, three measures of the body."""
    x, y = _measured("linnerud")
    rows = rng.permutation(len(x))[:n_points]
    return Data(
        x=x[rows],
        y=y[rows],
        name="linnerud",
        source="Tenenhaus (1998), La régression PLS, after A. C. Linnerud",
        units=(
            "chin-ups (1)",
            "sit-ups (1)",
            "jumps (1)",
            "weight (lb)",
            "waist (in)",
            "pulse (1/min)",
        ),
    )


def diabetes(rng: np.random.Generator, n_points: int = 442) -> Data:
    """Draw `n_points` of 442 patients: how far diabetes went in a year, from ten measurements."""
    x, y = _measured("diabetes")
    rows = rng.permutation(len(x))[:n_points]
    return Data(
        x=x[rows],
        y=y[rows, None],
        name="diabetes",
        source="Efron et al. (2004), Least Angle Regression, Ann. Statist. 32",
        units=(
            "age (years)",
            "sex (1 or 2)",
            "body mass index (kg/m²)",
            "mean blood pressure (mmHg)",
            "total cholesterol (mg/dl)",
            "low-density lipoproteins (mg/dl)",
            "high-density lipoproteins (mg/dl)",
            "total cholesterol / HDL (1)",
            "log of triglycerides (1)",
            "glucose (mg/dl)",
            "progression after a year (1)",
        ),
    )


def x_sin_x(rng: np.random.Generator, n_points: int = 50, noise: float = 0.0) -> Data:
    """Draw from y = x sin x for x in [0, 10].

    Parameters
    ----------
    noise : standard deviation of what is added to y; 0 for the function itself
    """
    x = np.sort(rng.uniform(0, 10, (n_points, 1)), axis=0)
    return Data(
        x=x,
        y=x * np.sin(x) + noise * rng.normal(size=x.shape),
        name="x sin x",
        source="the running example of the lectures",
        units=("x (1)", "y (1)"),
    )


def stopping_distance(rng: np.random.Generator, n_points: int = 300, noise: float = 0.03) -> Data:
    """Draw distances that cars need to stop: speed × reaction time + speed² / (2 μ g).

    Parameters
    ----------
    noise : relative standard deviation of the distance
    """
    speed = rng.uniform(5, 40, n_points)
    reaction = rng.uniform(0.5, 2.5, n_points)
    friction = rng.uniform(0.3, 0.9, n_points)
    distance = speed * reaction + speed**2 / (2 * friction * GRAVITY)
    # A relative error, so that no distance is negative.
    distance *= np.exp(noise * rng.normal(size=n_points))
    return Data(
        x=np.column_stack([speed, reaction, friction]),
        y=distance[:, None],
        name="stopping distance",
        source="uniform deceleration on a level road",
        units=("speed (m/s)", "reaction time (s)", "friction (1)", "distance (m)"),
    )


def cantilever(rng: np.random.Generator, n_points: int = 300, noise: float = 0.02) -> Data:
    """Draw how far the tip of a beam bends down: F L³ / (3 E I) with I = b h³ / 12.

    Parameters
    ----------
    noise : relative standard deviation of the deflection
    """
    force = rng.uniform(100, 1000, n_points)  # N
    length = rng.uniform(0.5, 2, n_points)  # m
    width, height = rng.uniform(20, 60, n_points), rng.uniform(30, 80, n_points)  # mm
    stiffness = rng.uniform(70, 210, n_points)  # GPa
    inertia = 1e-12 * width * height**3 / 12  # m⁴
    deflection = 1e3 * force * length**3 / (3 * 1e9 * stiffness * inertia)  # mm
    deflection *= np.exp(noise * rng.normal(size=n_points))
    return Data(
        x=np.column_stack([force, length, width, height, stiffness]),
        y=deflection[:, None],
        name="cantilever",
        source="Euler and Bernoulli's beam with a force at its tip",
        units=(
            "force (N)",
            "length (m)",
            "width (mm)",
            "height (mm)",
            "Young's modulus (GPa)",
            "deflection (mm)",
        ),
    )


def buckling(rng: np.random.Generator, n_points: int = 300, noise: float = 0.02) -> Data:
    """Draw the load under which a round column with hinged ends fails, slender or short.

    A slender one buckles under Euler's stress π² E / λ², λ = L / r the slenderness; a short one
    yields before, as Johnson's parabola has it. The two meet at half the yield stress.

    Parameters
    ----------
    noise : relative standard deviation of the load
    """
    length = rng.uniform(0.3, 2.5, n_points)  # m
    diameter = rng.uniform(20, 60, n_points)  # mm
    stiffness = rng.uniform(70, 210, n_points)  # GPa
    strength = rng.uniform(200, 500, n_points)  # MPa
    load = critical_load(length, diameter, stiffness, strength)
    load *= np.exp(noise * rng.normal(size=n_points))
    return Data(
        x=np.column_stack([length, diameter, stiffness, strength]),
        y=load[:, None],
        name="buckling",
        source="Euler (1757) and J. B. Johnson (1893); Budynas & Nisbett, Shigley's, chapter 4",
        units=(
            "length (m)",
            "diameter (mm)",
            "Young's modulus (GPa)",
            "yield strength (MPa)",
            "load (kN)",
        ),
    )


def critical_load(length: Array, diameter: Array, stiffness: Array, strength: Array) -> Array:
    """Return the load in kN under which a column fails; arguments in m, mm, GPa and MPa."""
    slenderness = 1e3 * length / (diameter / 4)
    E = 1e3 * stiffness  # MPa
    euler = np.pi**2 * E / slenderness**2
    johnson = strength * (1 - strength / (4 * euler))
    stress = np.where(euler < strength / 2, euler, johnson)
    return 1e-3 * stress * np.pi * diameter**2 / 4


def straight_line(train: Data, test: Data) -> float:
    """Return the R² on `test` of least squares on `train`; the mean over the outputs."""
    ones = [np.column_stack([data.x, np.ones(len(data.x))]) for data in (train, test)]
    slopes = np.linalg.lstsq(ones[0], train.y, rcond=None)[0]
    errors = np.sum((test.y - ones[1] @ slopes) ** 2, axis=0)
    return float(np.mean(1 - errors / np.sum((test.y - test.y.mean(axis=0)) ** 2, axis=0)))


#: All tables, by name: each ``draw(rng)`` gives one of its usual size.
TABLES: dict[str, Callable[[np.random.Generator], Data]] = {
    "diabetes": diabetes,
    "linnerud": linnerud,
    "friedman1": friedman1,
    "friedman2": friedman2,
    "friedman3": friedman3,
    "x sin x": x_sin_x,
    "x sin x, noisy": lambda rng: x_sin_x(rng, noise=1.0),
    "stopping distance": stopping_distance,
    "cantilever": cantilever,
    "buckling": buckling,
}
