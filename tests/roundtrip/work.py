"""What a student has written before any tool or hand spoils it."""

import copy
from dataclasses import dataclass

import nbformat

from autograder.extras.demo.programs import stub_programs

ANSWER = "My own answer, with $\\alpha$ and a back\\slash."

#: What a notebook takes from the kernel that ran it.
KERNEL = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "3.12.3",
}

#: Assignment → (stub, a known mistake in it), and the stub that nobody has begun.
MISTAKES = {
    "layers": ("activation_derivative", "tanh_square_forgotten", "forward"),
    "loss": ("l2_loss", "half_forgotten", "map_loss"),
    "backprop": ("layer_jacobian", "transposed", "network_jacobian"),
    "optimizers": ("momentum_step", "velocity_sign_flipped", "minimize"),
    "regression": ("standardize", "test_by_its_own", "fit_and_predict"),
}


@dataclass(frozen=True)
class Work:
    """Stub → what its cell holds; and what each question is answered."""

    assignment: str
    cells: dict[str, str]


def right(assignment):
    """Return the worked solution."""
    return Work(assignment, {stub.name: stub.right[0] for stub in stub_programs(assignment)})


def mixed(assignment):
    """Return the worked solution with one known mistake, and with one stub as it is handed out."""
    wrong, mistake, missing = MISTAKES[assignment]
    known = {stub.name: stub for stub in stub_programs(assignment)}
    changed = {wrong: known[wrong].wrong[mistake], missing: known[missing].cell}
    return Work(assignment, right(assignment).cells | changed)


def written_into(released, work):
    """Return a released notebook with a student's work in it, run from top to bottom."""
    notebook = copy.deepcopy(released)
    notebook.metadata.language_info = nbformat.from_dict(KERNEL)
    for number, cell in enumerate(notebook.cells, 1):
        cell.source = work.cells.get(cell.id, cell.source).replace("YOUR ANSWER HERE", ANSWER)
        if cell.cell_type == "code":
            cell.execution_count = number
            text = f"[{number}.  0.5]\n"
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)]
    return notebook
