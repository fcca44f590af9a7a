"""What all verbs share: their options, where they print, how they end, and what goes wrong."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer, main_thread
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.text import Text

from autograder.course import choose_course
from autograder.submission import READ

if TYPE_CHECKING:
    from autograder.sandbox.server import Mode

T = TypeVar("T")

out = Console()
err = Console(stderr=True)

#: The option of verbs that can work for another course.
Course = Annotated[
    Path | None, typer.Option("--course", help="The folder of a course other than the kit's own.")
]

#: The arguments of verbs that grade.
Submitted = Annotated[
    Path,
    typer.Argument(
        help="SUBMITTED/<student>/<assignment>/<assignment>.ipynb, or a file. "
        f"What is read is {READ}."
    ),
]
Out = Annotated[Path, typer.Option("--out", help="Where the results go.")]
Secret = Annotated[
    Path, typer.Option(help="The secret behind the hidden inputs; made if not there.")
]
Retry = Annotated[
    list[str] | None,
    typer.Option(help="An outcome to grade again: crashed, timeout, error, refused, …"),
]
Force = Annotated[bool, typer.Option("--force", help="Grade again what already has a record.")]

#: The options of verbs that can grade on a cluster.
SCHEDULER = "tcp://host:port, or tls://host:port, where `dask scheduler` runs."
Scheduler = Annotated[str, typer.Option(help=SCHEDULER)]
OptionalScheduler = Annotated[
    str | None, typer.Option("--scheduler", help=f"To grade on a cluster: {SCHEDULER}")
]
TlsCaFile = Annotated[Path | None, typer.Option(help="With tls://: the authority's certificate.")]
TlsCert = Annotated[Path | None, typer.Option(help="With tls://: our certificate.")]
TlsKey = Annotated[Path | None, typer.Option(help="With tls://: its key.")]

#: The options that several verbs share.
Assignments = Annotated[
    list[str] | None,
    typer.Option("--assignment", help="An assignment; may be repeated. By default all."),
]
Students = Annotated[
    list[str] | None,
    typer.Option("--student", help="A student; may be repeated. By default everybody."),
]
Jobs = Annotated[int, typer.Option("--jobs", help="Processes to use; 0: one for each core.", min=0)]
Sandbox = Annotated[
    str,
    typer.Option(
        "--sandbox",
        help="'locked', or 'none' to run student code without any protection.",
    ),
]

#: The most sentences or names of a list that are shown; the rest is counted.
SHOWN = 10

ALL_RIGHT, NOT_RIGHT, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

GO_ON = "Interrupted. The same command again goes on from here."
ANEW = "Interrupted; nothing was written. The same command starts from the beginning."


def group(text: str) -> typer.Typer:
    """Return an app for verbs that have a verb in common."""
    return typer.Typer(help=text, no_args_is_help=True, rich_markup_mode=None)


def use(course: Path | None) -> None:
    """Work for another course from now on, or stop if the folder holds none.

    A verb calls it before it imports anything that knows of a course.
    """
    if course is not None:
        choose_course(course)
    from autograder.course.layout import CourseError

    try:
        import autograder.exercises  # noqa: F401 (reads the course's outline)
    except CourseError as error:
        stop(str(error))


def known(assignment: str | None) -> str:
    """Return the assignment, or stop if the course does not have it."""
    from autograder.exercises import ASSIGNMENTS

    if assignment not in ASSIGNMENTS:
        said = (
            "the file does not tell which assignment it is"
            if assignment is None
            else f"no assignment {assignment!r}"
        )
        stop(f"{said}: give --assignment, one of {', '.join(ASSIGNMENTS)}")
    return assignment


def all_known(assignments: Sequence[str] | None) -> list[str] | None:
    """Return the assignments, or None for all of them; stop if the course lacks one."""
    return [known(name) for name in assignments] if assignments else None


def mode(sandbox: str) -> Mode:
    """Return how student code runs; warn where nothing restrains it."""
    if sandbox not in ("locked", "none"):
        stop(f"--sandbox is 'locked' or 'none', not {sandbox!r}")
    if sandbox == "none":
        note("No sandbox: student code runs with all your rights.", style="bold red")
        return "open"
    return "locked"


def processes(jobs: int) -> int:
    """Return how many processes grade."""
    return jobs or os.cpu_count() or 1


@contextmanager
def errors_told(folder: Path | None, interrupted: str = GO_ON) -> Iterator[None]:
    """End with a sentence and a status, instead of a traceback, where something goes wrong.

    Parameters
    ----------
    folder
        The folder that only one grader may use at a time.
    interrupted
        What to say after Ctrl-C.
    """
    from autograder.course.layout import CourseError
    from autograder.sandbox.server import SandboxUnavailable

    try:
        yield
    except BlockingIOError:
        stop(f"another grader is at work in {folder}: wait for it")
    except (SandboxUnavailable, CourseError, OSError, ValueError) as error:
        stop(str(error))
    except KeyboardInterrupt:
        note(interrupted, style="bold")
        raise typer.Exit(INTERRUPTED) from None


def listen() -> list[int]:
    """Interrupt on Ctrl-C and on a request to terminate, and note it.

    Python drops an exception in the few places where nothing can catch it (a callback of an import
    or of its garbage collector, for example): there the interrupt is raised again a moment later.
    The list that is returned shows whether an interrupt was requested. A second signal
    ends the process at once, as a kill does: while Python cleans up or shuts down, nothing can
    catch an exception any more.
    """
    asked: list[int] = []
    report = sys.unraisablehook

    def handle(handler: Callable[[int, object], None] | signal.Handlers) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, handler)

    def interrupt(number: int, frame: object) -> NoReturn:
        handle(signal.SIG_DFL)
        asked.append(number)
        raise KeyboardInterrupt

    def dropped(unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_type is not KeyboardInterrupt:
            report(unraisable)
        elif main_thread().is_alive():  # and not shutting down
            handle(interrupt)
            Timer(0.01, os.kill, (os.getpid(), signal.SIGINT)).start()

    sys.unraisablehook = dropped
    handle(interrupt)
    return asked


def say(text: str, style: str = "") -> None:
    """Print a line on stdout, as it is: a terminal wraps it by itself, and a log need not."""
    out.print(Text(text, style), soft_wrap=True)


def note(text: str, style: str = "") -> None:
    """Print a line on stderr, as it is."""
    err.print(Text(text, style), soft_wrap=True)


def complain(text: str) -> None:
    """Say on stderr what went wrong."""
    note(f"autograder: {text}", style="red")


def few(tell: Callable[[str], None], sentences: Sequence[str]) -> None:
    """Say the first few sentences, and how many more there are."""
    for sentence in sentences[:SHOWN]:
        tell(sentence)
    if len(sentences) > SHOWN:
        tell(f"{len(sentences) - SHOWN} more like these")


def stop(text: str) -> NoReturn:
    """Say why the command can't do what was asked for, and end with status 2."""
    complain(text)
    raise typer.Exit(UNUSABLE)


def require_writable(*paths: Path | None) -> None:
    """Stop before any work is done where a file that is asked for can't be written."""
    for path in filter(None, paths):
        folder = path.absolute().parent
        if path.is_dir():
            stop(f"{path}: this is a folder; name a file in it")
        if not folder.is_dir():
            stop(f"{path}: there is no folder {path.parent}")
        if not os.access(folder, os.W_OK):
            stop(f"{path}: nothing can be written in {folder}")


def progress(
    items: Iterable[T], total: int, console: Console, what: str = "Grading"
) -> Iterator[T]:
    """Yield the items, with a bar that tells how many are left and how long they will take."""
    from rich import progress as bars

    columns = (
        bars.TextColumn(what),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total)
        for item in items:
            yield item
            bar.advance(task)
