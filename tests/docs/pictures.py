"""Take pictures for the start page and for the class report: ``python -m tests.docs.pictures``.

Real commands grade two assignments of the demo class; Chromium shows what comes of it. The packages
are those of `make test-browser`.
"""

import io
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from autograder.checks.oracles import PUBLIC
from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo.files import write_handin
from autograder.extras.demo.handin import handins, students
from autograder.pictures import draw
from autograder.student.card_html import card_html
from autograder.student.files import check_file
from tests.browser.conftest import ARGUMENTS, CHROMIUM

DOCS = Path(__file__).parents[2] / "docs"

#: What is seen, in CSS pixels, and how many pixels of the picture that makes in each direction.
WIDE, NARROW, HEIGHT, SCALE = 1200, 960, 940, 1.4

#: Flat colours need no more, and a picture is a third as large.
COLOURS = 96

#: A student of the demo class whose feedback has something to say, and a stub for the card.
STUDENT, STUB = "liam", "activation_derivative"

WRONG = """def activation_derivative(a, kind):
    if kind == "relu":
        return (a > 0) * 1.0
    if kind == "tanh":
        return 1 - np.tanh(a) ** 2
    if kind == "logistic":
        return a * (1 - a)
    return np.ones_like(a)
"""

NOTEBOOK = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"/><title>A notebook</title>
<body style="margin:0;padding:24px;font:15px/1.5 system-ui,'DejaVu Sans',sans-serif">{cells}</body>
"""
CELL = """<div style="display:grid;grid-template-columns:4.5rem 1fr;margin-bottom:0.7rem">
<span style="font:13px monospace;color:#5b6f8f;padding-top:9px">[{number}]:</span>
<pre style="margin:0;padding:8px 12px;background:#f5f5f5;border:1px solid #e0e0e0;font:13px/1.5
'DejaVu Sans Mono',monospace">{code}</pre><span></span><div>{shown}</div></div>"""


def main() -> None:
    """Write them into ``docs/``."""
    with TemporaryDirectory() as away, sync_playwright() as playwright:
        folder = Path(away)
        report, check = _class(folder), folder / "check.html"
        check.write_text(_notebook(folder), encoding="utf-8")
        pages = {
            "start-report": (report, "", WIDE),
            "start-feedback": (folder / "feedback" / STUDENT / "layers.html", "", NARROW),
            "start-check": (check, "", NARROW),
            "class-report-help": (report, "#help", WIDE),
            "class-report": (report, "#assignment-1", WIDE),
        }
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, (page, part, width) in pages.items():
            path = DOCS / f"{name}.png"
            path.write_bytes(_picture(browser, page, part, width))
            print(f"{path}: {path.stat().st_size / 1000:.0f} kB")
        browser.close()


def _class(folder: Path) -> Path:
    """Grade the demo class's first two assignments; return the class report."""
    for handin in handins(students(), ASSIGNMENTS[:2]):
        write_handin(handin, folder / "submitted")
    names = (f"{one.id},{one.last_name} {one.first_name}" for one in students())
    (folder / "roster.csv").write_text("\n".join(["student,name", *names]), encoding="utf-8")
    _type(folder, "grade", "submitted", "--out", "results")
    _type(folder, "feedback", "results", "--out", "feedback", "--submitted", "submitted")
    _type(folder, "report", "results", "--submitted", "submitted", "--roster", "roster.csv")
    return folder / "results" / "index.html"


def _type(folder: Path, *words: str) -> None:
    command = [sys.executable, "-m", "autograder", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(done.stderr)


def _notebook(folder: Path) -> str:
    """Return a notebook's cell with a wrong function, and the card that its check shows."""
    path = folder / "layers.py"
    path.write_text(f"import numpy as np\n\n\n{WRONG}", encoding="utf-8")
    (card,) = (card for card in check_file(path, "layers") if card.record.name == STUB)
    exercise, student = card.assessment.exercise, card.assessment.student
    shown = card_html(card, picture=draw(exercise, card.finding, student, PUBLIC))
    cells = ((12, WRONG.rstrip(), ""), (13, f"check({STUB})", shown))
    return NOTEBOOK.format(
        cells="".join(
            CELL.format(number=n, code=escape(code), shown=html) for n, code, html in cells
        )
    )


def _picture(browser: Browser, page: Path, part: str, width: int) -> bytes:
    """Return the top of a page, or of a part of it, as PNG with few colours."""
    size = {"width": width, "height": HEIGHT}
    context = browser.new_context(viewport=size, device_scale_factor=SCALE)
    opened = context.new_page()
    opened.goto(page.as_uri())
    if part:
        opened.locator(part).evaluate("one => scrollTo(0, one.offsetTop - 24)")
    taken = Image.open(io.BytesIO(opened.screenshot())).convert("RGB")
    context.close()
    small = io.BytesIO()
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


if __name__ == "__main__":
    main()
