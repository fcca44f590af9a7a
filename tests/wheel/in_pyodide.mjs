// Loads a wheel into Pyodide, as far as it goes without NumPy. By hand, with Node 20:
//
//     npm pack pyodide && tar xzf pyodide-*.tgz
//     node tests/wheel/in_pyodide.mjs package/pyodide.mjs train_ann_checks-*.whl

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , pyodide, wheel] = process.argv;
const { loadPyodide } = await import(pathToFileURL(pyodide));
const python = await loadPyodide();
python.FS.writeFile("/wheel.zip", readFileSync(wheel));
python.runPython(readFileSync(new URL("in_pyodide.py", import.meta.url), "utf8"));
