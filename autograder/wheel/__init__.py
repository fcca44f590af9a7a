"""What students install: one wheel with the public checks, and nothing that answers them.

- `slimming`: takes from an exercise's page what its public checks need;
- `recording`: writes down what the reference and the known mistakes answer to these;
- `build`: puts both together, ``python -m autograder.wheel``;
- `handout`: all that one publishes for an assignment, ``python -m autograder.wheel.handout``;
- ``shipped/``: the files that stand in the place of others in the wheel.
"""
