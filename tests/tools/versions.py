"""`NetworkRegressor` beside `MLPRegressor` of other versions of scikit-learn.

``python -m tests.tools.versions`` writes the table of ``docs/reference/estimator.md``. Each version
is installed in an environment of its own, below ``build/tools``, with the same NumPy and SciPy;
only what it computes comes back.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning

from reference import NetworkRegressor
from tests.tools.sent import environment

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reference" / "estimator.md"

VERSIONS = ("1.5.2", "1.6.1", "1.7.2", "1.8.0", "1.9.1")
NUMPY = ("numpy==2.3.5", "scipy==1.16.3")

#: What is trained, by solver; each for a few epochs on the same points.
SETTINGS: dict[str, list[dict[str, Any]]] = {
    "adam": [
        {},
        {"activation": "tanh", "alpha": 0.2, "batch_size": 7},
        {"activation": "logistic", "early_stopping": True, "epsilon": 1e-4},
        {"activation": "identity", "shuffle": False, "beta_1": 0.5},
    ],
    "sgd": [
        {},
        {"activation": "tanh", "nesterovs_momentum": False, "alpha": 1.0},
        {"learning_rate": "invscaling", "power_t": 0.3, "batch_size": 9},
        {"learning_rate": "adaptive", "tol": 0.05, "n_iter_no_change": 2},
    ],
    "lbfgs": [{}, {"activation": "tanh", "alpha": 0.5}, {"activation": "logistic"}],
}

#: Runs in the other environments; knows nothing of this repository.
PROGRAM = """
import json, sys, warnings
import numpy as np
from sklearn.neural_network import MLPRegressor
asked = json.load(sys.stdin)
warnings.simplefilter("ignore")
def trained(settings):
    network = MLPRegressor(**settings).fit(np.array(asked["x"]), np.array(asked["y"]))
    parts = [part.ravel() for pair in zip(network.coefs_, network.intercepts_) for part in pair]
    return np.concatenate(parts).tolist()
answer = {"defaults": MLPRegressor().get_params()}
answer["trained"] = [trained(settings) for settings in asked["settings"]]
json.dump(answer, sys.stdout)
"""


def main() -> None:
    """Compare, and write the table; fail if a version takes other steps."""
    rows, same = [], True
    before: dict[str, Any] | None = None
    asked = _asked()
    ours = _trained(asked)
    for version in VERSIONS:
        heard = _ask(version, asked)
        apart = _apart(ours, heard["trained"])
        same &= max(apart.values()) < 1e-6
        news = _news(before, heard["defaults"])
        rows.append(f"| {version} | {news} | {' | '.join(map(_shown, apart.values()))} |")
        before = heard["defaults"]
        print(rows[-1], flush=True)
    _write(rows, len(asked["settings"]))
    sys.exit(not same)


def _asked() -> dict[str, Any]:
    """Return the points, and what is trained on them, with the name of the solver."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 3))
    y = np.sin(x[:, 0]) + x[:, 1] * x[:, 2]
    common = {"hidden_layer_sizes": (8, 5), "random_state": 3, "max_iter": 20}
    settings = [
        common | {"solver": solver} | one for solver in SETTINGS for one in SETTINGS[solver]
    ]
    return {"x": x.tolist(), "y": y.tolist(), "settings": settings}


def _trained(asked: dict[str, Any]) -> list[list[float]]:
    found = []
    for settings in asked["settings"]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            network = NetworkRegressor(**settings).fit(np.array(asked["x"]), np.array(asked["y"]))
        parts = [part.ravel() for W, b in network.params_ for part in (W.T, b)]
        found.append(np.concatenate(parts).tolist())
    return found


def _ask(version: str, asked: dict[str, Any]) -> dict[str, Any]:
    python = environment((f"scikit-learn=={version}", *NUMPY), ROOT / "build" / "tools")
    done = subprocess.run(
        [python, "-c", PROGRAM], input=json.dumps(asked), check=True, capture_output=True, text=True
    )
    heard: dict[str, Any] = json.loads(done.stdout)
    return heard


def _apart(ours: list[list[float]], theirs: list[list[float]]) -> dict[str, float]:
    """Return by solver the largest difference of unknowns, by the largest unknown."""
    solvers = [solver for solver in SETTINGS for _ in SETTINGS[solver]]
    apart = dict.fromkeys(SETTINGS, 0.0)
    for solver, one, other in zip(solvers, map(np.array, ours), map(np.array, theirs), strict=True):
        apart[solver] = max(apart[solver], np.abs(one - other).max() / np.abs(other).max())
    return apart


def _news(before: dict[str, Any] | None, now: dict[str, Any]) -> str:
    """Return which parameters came, went, or have another default."""
    if before is None:
        return "–"
    came = [f"`{name}={now[name]!r}`" for name in now if name not in before]
    went = [f"no `{name}`" for name in before if name not in now]
    changed = [
        f"`{name}={now[name]!r}`, was `{before[name]!r}`"
        for name in now
        if name in before and before[name] != now[name]
    ]
    return "; ".join([*came, *went, *changed]) or "no parameter, no default"


def _shown(apart: float) -> str:
    return "the same" if apart == 0 else f"{apart:.0e}"


def _write(rows: list[str], n: int) -> None:
    """Put the table in its place on the page."""
    here = f"NumPy {np.__version__} and scikit-learn {sklearn.__version__}"
    there = NUMPY[0].replace("numpy==", "NumPy ")
    lines = [
        f"Trained with {n} settings for 20 epochs each, from the same seed, on {date.today()} "
        f"(`python -m tests.tools.versions`; here {here}, there {there}): "
        "the largest difference of an unknown, as a share of the largest one.",
        "",
        "| scikit-learn | new in it | adam | sgd | lbfgs |",
        "| --- | --- | --: | --: | --: |",
        *rows,
    ]
    text = PAGE.read_text(encoding="utf-8")
    between = re.compile(r"(<!-- versions -->\n).*?(\n<!-- end of versions -->)", re.DOTALL)
    table = "\n".join(lines)
    PAGE.write_text(between.sub(lambda found: found[1] + table + found[2], text), encoding="utf-8")


if __name__ == "__main__":
    main()
