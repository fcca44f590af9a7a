"""The five assignments as students write them, each with a mistake that a picture shows."""

from dataclasses import dataclass

import jupytext

from autograder.nbgrader.worked import with_worked_solutions
from tests.nbgrader.courses import ROOT


@dataclass(frozen=True)
class Mistake:
    """A line of the worked solution, and what a student writes in its place."""

    assignment: str
    stub: str
    right: str
    wrong: str

    @property
    def program(self):
        """All that the assignment defines, with the mistake in it."""
        text = (ROOT / "solutions" / self.assignment / f"{self.assignment}.py").read_text()
        literate = jupytext.reads(with_worked_solutions(text), "py:percent")
        parts = [cell.source for cell in literate.cells if cell.metadata.get("tags")]
        program = "\n\n\n".join(part for part in parts if not part.startswith(("#", "*")))
        assert program.count(self.right) == 1, f"{self.assignment} no longer says {self.right}"
        return program.replace(self.right, self.wrong)


MISTAKES = [
    Mistake(
        "layers", "activation_derivative", "return 1 - np.tanh(a) ** 2", "return 1 - np.tanh(a)"
    ),
    Mistake("loss", "l2_gradient", "return y_hat - y", "return y - y_hat"),
    Mistake("backprop", "layer_backward", "delta.sum(axis=0)", "delta.mean(axis=0)"),
    Mistake("optimizers", "adam_step", "m_hat = m / (1 - beta1**t)", "m_hat = m"),
    Mistake("regression", "train", "total + len(i) * loss", "total + loss"),
]
