"""Asks the grader to train for minutes in its own process, where no limit holds."""

# earns: 0 on train, predict
# assignment: regression
# slow
import numpy as np


def train(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    return 0.0


def predict(x, params, kind):
    W, b = np.ones((400, 400)), np.zeros(400)
    x = np.ones((200, 400))
    return train(x, x, [(W, b)] * 3, "tanh", 0.0, 0.0, [[np.arange(200)] * 100] * 200)
