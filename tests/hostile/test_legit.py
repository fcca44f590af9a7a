"""What students legitimately do goes on working under the lock."""

import numpy as np
import pytest

from autograder.checks.exercise import Exercise
from autograder.sandbox.student import SandboxedStudent

#: Cells; the last defines ``f``, which must return 1.
PROGRAMS = {
    "linear algebra": """
        import numpy as np
        def f():
            A = np.random.default_rng(0).normal(size=(20, 20)) + 20 * np.eye(20)
            x = np.linalg.solve(A, np.ones(20))
            q, r = np.linalg.qr(A)
            u, s, v = np.linalg.svd(A)
            np.linalg.eigvals(A), np.linalg.inv(A), np.linalg.pinv(A), np.linalg.lstsq(A, x)
            return round(float((A @ x)[0]))
    """,
    "random numbers of both kinds": """
        import numpy as np
        import random
        np.random.seed(1)
        def f():
            np.random.rand(3), np.random.normal(size=3), np.random.permutation(5)
            rng = np.random.default_rng()
            rng.choice(5, 2), rng.shuffle(list(range(4))), random.random()
            return 1
    """,
    "dataclasses": """
        from dataclasses import dataclass, field
        import numpy as np
        @dataclass
        class Layer:
            W: np.ndarray
            b: list = field(default_factory=list)
            def __call__(self, x):
                return self.W @ x
        def f():
            return float(Layer(np.eye(1))(np.ones(1))[0])
    """,
    "functools": """
        from functools import cache, lru_cache, partial, reduce, wraps
        def logged(function):
            @wraps(function)
            def inner(*args):
                return function(*args)
            return inner
        @logged
        def add(a, b):
            return a + b
        @cache
        def fibonacci(n):
            return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
        def f():
            return reduce(partial(add), [1, 0, fibonacci(30) - 832040])
    """,
    "typing": """
        from __future__ import annotations
        from typing import Any, Callable, NamedTuple, Protocol, TypedDict, TypeVar, Literal
        from collections.abc import Iterator, Sequence
        import numpy as np
        import numpy.typing as npt
        T = TypeVar("T")
        class P(NamedTuple):
            x: int
        class Has(Protocol):
            def go(self) -> npt.NDArray[np.float64]: ...
        def f() -> Literal[1]:
            return P(1).x
    """,
    "itertools and collections": """
        import itertools
        import collections
        import operator
        def f():
            list(itertools.accumulate(range(4), operator.mul))
            list(itertools.pairwise(range(3)))
            counts = collections.Counter("abc")
            queue = collections.deque(maxlen=2)
            collections.OrderedDict(), collections.defaultdict(list)
            return counts["a"]
    """,
    "closures and recursion": """
        def make(step):
            total = 0
            def add():
                nonlocal total
                total += step
                return total
            return add
        def depth(n):
            return 0 if n == 0 else 1 + depth(n - 1)
        def f():
            add = make(1)
            return add() + depth(900) - 900
    """,
    "classes": """
        import abc
        import enum
        class Kind(enum.Enum):
            RELU = "relu"
        class Base(abc.ABC):
            @abc.abstractmethod
            def go(self): ...
            @property
            def one(self):
                return 1
        class Net(Base):
            __slots__ = ("x",)
            def go(self):
                return super().one
            def __enter__(self):
                return self
            def __exit__(self, *error):
                return False
        def f():
            with Net() as net:
                return net.go() if Kind("relu") is Kind.RELU else 0
    """,
    "prints": """
        import sys
        import pprint
        import logging
        def f():
            print("a", 1, [2], end="", flush=True)
            print("error", file=sys.stderr)
            sys.stdout.write("x")
            pprint.pprint({"a": 1})
            logging.warning("careful")
            return 1
    """,
    "warnings": """
        import warnings
        import numpy as np
        warnings.filterwarnings("ignore")
        np.seterr(all="ignore")
        np.set_printoptions(precision=3)
        def f():
            warnings.warn("careful")
            with np.errstate(divide="ignore"):
                np.log(np.zeros(1))
            return 1
    """,
    "plots": """
        %matplotlib inline
        import matplotlib as mpl
        import matplotlib.pyplot as plt
        import seaborn as sns
        from matplotlib import cm
        from mpl_toolkits.mplot3d import Axes3D
        plt.rcParams["figure.figsize"] = (8, 4)
        sns.set_theme()
        fig, (left, right) = plt.subplots(1, 2)
        left.plot([1, 2], label="x")
        plt.show()
        def f():
            plt.figure()
            fig, axes = plt.subplots(2, 2)
            for ax in axes.flat:
                ax.plot([1])
            plt.savefig("figure.png")
            return 1
    """,
    "magics and shell lines": """
        !pip install numpy
        %load_ext autoreload
        %autoreload 2
        %timeit sum(range(10))
        files = !ls
        import numpy as np
        np?
        def f():
            return 1
    """,
    "a main guard": """
        def f():
            return 1
        if __name__ == "__main__":
            print(f())
    """,
    "helper cells": """
        # %%
        import numpy as np
        EPS = 1e-12
        TABLE = {"relu": lambda a: np.maximum(a, 0)}
        # %%
        TABLE["tanh"] = np.tanh
        def helper(x):
            return TABLE["relu"](x) + EPS * 0
        # %%
        def f():
            return float(helper(np.ones(1))[0])
    """,
    "a large product": """
        import numpy as np
        def f():
            A = np.ones((1500, 1500))
            return float((A @ A)[0, 0]) / 1500
    """,
    "several threads' worth of linear algebra": """
        import os
        os.environ["OMP_NUM_THREADS"] = "4"
        import numpy as np
        def f():
            A = np.random.default_rng(0).normal(size=(600, 600))
            u, s, v = np.linalg.svd(A)
            return int(np.allclose((u * s) @ v, A))
    """,
    "arrays of many megabytes": """
        import numpy as np
        def f():
            x = np.zeros((20_000_000,))
            return int(x.sum() + 1)
    """,
    "time and text": """
        import time, datetime, math, statistics, json, re, string, textwrap
        import copy, decimal, fractions
        def f():
            start = time.perf_counter()
            time.sleep(0.001)
            datetime.datetime.now().isoformat()
            json.loads(json.dumps({"a": 1}))
            re.sub("a", "b", textwrap.dedent(" a"))
            copy.deepcopy([1]), decimal.Decimal(1), fractions.Fraction(1, 2)
            return math.ceil(time.perf_counter() - start)
    """,
    "generators and exceptions": """
        import contextlib
        import io
        class Mine(ValueError):
            pass
        def count():
            yield from range(3)
        def f():
            with contextlib.redirect_stdout(io.StringIO()) as text:
                print("x")
            try:
                raise Mine("x") from KeyError("y")
            except Mine as error:
                assert str(error) == "x"
            assert text.getvalue() == "x\\n" and sum(count()) == 3
            return 1
    """,
    "pattern matching and f-strings": """
        def f():
            match {"kind": "relu"}:
                case {"kind": kind}:
                    text = f"{kind!r:>10} {1.5:.2f}"
            return len(text) - 14
    """,
    "NumPy in and out of bytes": """
        import io
        import pickle
        import numpy as np
        def f():
            file = io.BytesIO()
            np.save(file, np.ones(2))
            file.seek(0)
            return float(pickle.loads(pickle.dumps(np.load(file)))[0])
    """,
    "polynomials, transforms and the rest of NumPy": """
        import numpy as np
        from numpy.polynomial import Polynomial
        def f():
            np.fft.fft(np.ones(8)), np.polyfit([1, 2], [1, 2], 1), np.einsum("ij->i", np.eye(2))
            np.vectorize(lambda x: x)(np.ones(2)), np.ma.masked_array([1])
            np.datetime64("2024-01-01")
            np.testing.assert_allclose(1, 1)
            np.lib.stride_tricks.sliding_window_view(np.ones(3), 2)
            return float(Polynomial([0, 1])(1))
    """,
    "assertions and a check left in": """
        from autograder import check
        def f():
            assert True
            return 1
        assert f() == 1
        check(f)
    """,
}  # fmt: skip


def cells(source):
    import textwrap

    texts = textwrap.dedent(source).split("# %%\n")
    return [(i, True, text) for i, text in enumerate(texts, 1)]


@pytest.mark.parametrize("program", PROGRAMS)
def test_it_works(server, program):
    asked = Exercise("layers", "f", 1.0, 10.0, None)
    with SandboxedStudent(server, cells(PROGRAMS[program]), "", [asked]) as functions:
        answer = functions.call("f", ())
    assert answer.outcome == "answered", answer.text
    np.testing.assert_allclose(answer.value, 1)
