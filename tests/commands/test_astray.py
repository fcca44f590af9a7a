"""Notebooks that lie where nobody grades them."""

from autograder.commands._astray import astray


def test_what_lies_outside_the_folders_of_assignments_is_found(tmp_path):
    lying = ["a.ipynb", "ada/layers.py", "ada/Layers/x.IPYNB", "ada/hw1/loss.qmd"]
    ours = ["ada/layers/layers.ipynb", "ada/layers/old/layers.ipynb"]
    others = ["ada/README.md", "ada/helpers.py", "ada/.ipynb_checkpoints/layers.ipynb"]
    for name in lying + ours + others + ["ada/hw1/deep/deeper/layers.ipynb"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [str(path.relative_to(tmp_path)) for path in astray(tmp_path)]
    assert sorted(found) == sorted(lying)
