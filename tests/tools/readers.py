"""What leaves the kit, read by others' parsers that can't be in the lock.

``python -m tests.tools.readers`` exports a class with awkward names and reads the files back with
Ruby's and PHP's CSV libraries, set as Canvas' and Moodle's importers set them; it holds records
against their JSON Schema with Ajv and check-jsonschema, reads quizzes, and makes a citation.
``tests.tools.prove`` puts the table into ``docs/compatibility.md``.

Canvas: ``lib/gradebook_importer.rb``, `csv_stream`. Moodle: ``lib/csvlib.class.php``,
`load_csv_content`. Both were read in their repositories; what they do to a number is done here.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from autograder.lms import export
from autograder.lms.roster import Person
from autograder.results import schema
from autograder.results.record import Record
from autograder.results.store import append
from tests.shell import ROOT
from tests.tools import quizzes
from tests.tools.sent import environment

NAMES = (
    "Ada Lovelace",
    'Grace "Amazing" Hopper',
    "Noether; Emmy, von",
    "O'Malley, Séan",
    "李 明",
    "Łukasiewicz\\",
    "007",
    "Zoë  ",
)
POINTS = (20.0, 10 / 3, 0.1 + 0.2, 0.0, 14.5, 1e-5, 19.99, 20 / 3)

CANVAS = """
require "csv"; require "json"
CSV::Converters[:period] = lambda do |field|
  next field unless field && field.match?(/^-?[0-9.,]+%?$/)
  parts = field.split(/[,.]/)
  last = parts.pop
  parts.empty? ? last : [parts.join, last].join(".")
end
rows = CSV.read(ARGV[0], encoding: "UTF-8", skip_lines: /^[;, ]+$/, converters: [:period])
puts JSON.generate(rows.map { |row| row.map { |cell| cell || "" } })
"""

MOODLE = """
$content = preg_replace('!\\r\\n?!', "\\n", file_get_contents($argv[1]));
$file = fopen('php://memory', 'w+');
fwrite($file, $content);
rewind($file);
$rows = [];
while (($row = fgetcsv($file, 0, ',', '"')) !== false) { $rows[] = array_map('trim', $row); }
echo json_encode($rows);
"""

AJV = """
const Ajv = require("ajv/dist/2020"), formats = require("ajv-formats"), fs = require("fs");
const ajv = new Ajv({strict: true, allErrors: true});
formats(ajv);
const valid = ajv.compile(JSON.parse(fs.readFileSync("schema.json")));
const lines = fs.readFileSync("results.jsonl", "utf8").trim().split("\\n").map(JSON.parse);
console.log(JSON.stringify(lines.map(line => valid(line) ? "" : ajv.errorsText(valid.errors))));
"""
AJV_PACKAGES = ("ajv@8.17.1", "ajv-formats@3.0.1")
CHECKING = ("check-jsonschema==0.39.0",)
CITING = ("cffconvert==2.0.0",)


def people() -> tuple[Person, ...]:
    """Return a class whose names have what a CSV has to keep apart."""
    return tuple(
        Person(
            student=f"student{number}",
            name=name,
            email=f"s{number}@uni.edu",
            canvas_id=f"{100 + number}",
            sis_user_id=f"S{number:03}",
            sis_login_id=f"login{number}",
            section="A, morning",
        )
        for number, name in enumerate(NAMES)
    )


def records() -> list[Record]:
    """Return what the class earned."""
    return [
        Record(person.student, "layers", "graded", points, 20.0, 0.1)
        for person, points in zip(people(), POINTS, strict=True)
    ]


def exported(system: str, folder: Path) -> Path:
    """Write the file that a system imports."""
    path = folder / f"{system}.csv"
    book = export.join_roster(records(), people())
    path.write_bytes(export.FORMATS[system].write(book, {"layers": "Layers (12)"}))
    return path


def read_back(system: str, command: Sequence[str], folder: Path) -> str:
    """Say whether a system's parser reads the rows that were written."""
    path = exported(system, folder)
    text = path.read_text(encoding="utf-8-sig")
    wanted = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    done = subprocess.run([*command, path], capture_output=True, text=True, check=True)
    got = [[cell.strip() for cell in row] for row in json.loads(done.stdout)]
    odd = [(one, other) for one, other in zip(wanted, got, strict=False) if one != other]
    if len(wanted) == len(got) and not odd:
        return f"all {len(got)} rows as they were written"
    return f"{len(wanted)} rows were written, {len(got)} read; the first that differs: {odd[:1]}"


def by_ajv(folder: Path) -> str:
    """Say whether Ajv, as strict as it can be, takes the schema, and the records by it."""
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", *AJV_PACKAGES]
    subprocess.run(install, cwd=folder, check=True, capture_output=True)
    (folder / "schema.json").write_text(json.dumps(schema.line_schema()), encoding="utf-8")
    for record in records():
        append(folder / "results.jsonl", record)
    done = subprocess.run(["node", "-e", AJV], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    errors = [error for error in json.loads(done.stdout) if error]
    return errors[0] if errors else f"the schema, and all {len(records())} records by it"


def by_check_jsonschema(folder: Path) -> str:
    """Say whether check-jsonschema takes the schema, and the records by it."""
    (folder / "schema.json").write_text(json.dumps(schema.line_schema()), encoding="utf-8")
    files = []
    for number, record in enumerate(records()):
        files.append(folder / f"record-{number}.json")
        files[-1].write_text(json.dumps(record.to_json()), encoding="utf-8")
    command = environment(CHECKING, folder.parent).with_name("check-jsonschema")
    for asked in (["--check-metaschema", "schema.json"], ["--schemafile", "schema.json", *files]):
        done = subprocess.run([command, *asked], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            return done.stdout.strip()
    return f"the schema, and all {len(files)} records by it"


def by_cffconvert(folder: Path) -> str:
    """Return the citation that is made of `CITATION.cff`, and the day in it."""
    command = environment(CITING, folder.parent).with_name("cffconvert")
    found = {}
    for form in ("apalike", "ris"):
        found[form] = subprocess.run(
            [command, "--format", form], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
    (day,) = re.findall(r"DA  - (\d{4}-\d\d-\d\d)", found["ris"])
    return f"*{found['apalike'].strip()}*, with the day {day}"


def _named(packages: Sequence[str]) -> str:
    return " and ".join(package.replace("==", " ") for package in packages)


#: Each reader: what it reads, its name, the program that it needs, and how it is asked.
READERS: tuple[tuple[str, str, str, Callable[[Path], str]], ...] = (
    (
        "`canvas.csv`",
        "Ruby's CSV, set as Canvas sets it",
        "ruby",
        lambda folder: read_back("canvas", ("ruby", "-e", CANVAS), folder),
    ),
    (
        "`moodle.csv`",
        "PHP's `fgetcsv`, as Moodle calls it",
        "php",
        lambda folder: read_back("moodle", ("php", "-r", MOODLE, "--"), folder),
    ),
    ("`results.jsonl`", " and ".join(AJV_PACKAGES), "node", by_ajv),
    ("`results.jsonl`", _named(CHECKING), "python3", by_check_jsonschema),
    ("a quiz in GIFT", _named(quizzes.GIFT_PACKAGES), "python3", quizzes.by_gift_parser),
    ("a quiz for Canvas", _named(quizzes.QTI_PACKAGES), "python3", quizzes.by_qti2txt),
    ("both, by attackers", _named(quizzes.TESTED_WITH), "python3", quizzes.by_tests),
    ("`CITATION.cff`", _named(CITING), "python3", by_cffconvert),
)


def rows(build: Path) -> str:
    """Return the rows of the page's table."""
    folder = build / "readers"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = []
    for what, name, program, ask in READERS:
        said = ask(folder) if shutil.which(program) else f"not tried: no {program} here"
        lines.append(f"| {what} | {name} | {said} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(rows(ROOT / "build" / "tools"))
