"""What Python itself has is at home what it is when it is graded: what fails there, fails here.

Each line of these is an expression that a student's function evaluates on both sides. If one did
not fail at home, it would do no harm here.
"""

import locale
import subprocess
import sys

import numpy as np
import pytest

from autograder.exercises import exercises
from autograder.sandbox.student import SandboxedStudent
from autograder.student import NotebookStudent
from tests.student.cells import namespace

ACTIVATE = exercises("layers")[1]

EVALUATES = """
import asyncio, concurrent.futures, fcntl, faulthandler, functools, gc, getpass, grp, hashlib, io
import importlib.resources, locale, logging, logging.handlers, mmap, multiprocessing, os, pathlib
import pickle, platform, pwd, queue, random, resource, secrets, select, selectors, shutil, signal
import socket, subprocess, sys, sysconfig, tempfile, threading, time, uuid, warnings, weakref
import zoneinfo, _thread, contextlib, ctypes, pty, unittest

def activate(a, kind):
    return repr(eval(kind))
"""

FAIL = """
os.getgroups()
os.getpgid(0)
os.getsid(0)
os.getlogin()
os.getresuid()
os.getresgid()
os.fstatvfs(0)
os.get_terminal_size()
os.sched_getscheduler(0)
os.sched_getparam(0)
os.sched_get_priority_max(0)
os.sched_rr_get_interval(0)
os.eventfd(0)
os.pidfd_open(os.getpid())
os.posix_fadvise(0, 0, 0, 0)
os.preadv(0, [bytearray(1)], 0)
os.pathconf('/', 'PC_NAME_MAX')
os.waitpid(-1, os.WNOHANG)
os.openpty()
pty.openpty()
os.killpg(0, 0)
os.lockf(0, os.F_TEST, 1)
os.lstat('steps.txt')
os.path.getsize('steps.txt')
os.listxattr('steps.txt')
os.symlink('a', 'b')
os.truncate('steps.txt', 3)
os.utime('steps.txt')
os.chmod('steps.txt', 0o644)
os.mkfifo('f')
os.mknod('m')
pathlib.Path('steps.txt').read_text()
tempfile.mkdtemp()
tempfile.TemporaryFile()
np.save('a.npy', np.zeros(3))
np.memmap('steps.txt', 'u1', 'r')
np.genfromtxt('steps.txt')
logging.FileHandler('a.log')
print('a', file=open('a.txt', 'w'))
print('\\ud800')
input()
mmap.mmap(0, 10)
pwd.getpwuid(0)
pwd.getpwnam('root')
grp.getgrgid(0)
grp.getgrnam('root')
getpass.getuser()
socket.getservbyname('http')
socket.getservbyport(80)
socket.getprotobyname('tcp')
socket.if_nameindex()
socket.if_nametoindex('lo')
socket.if_indextoname(1)
socket.getnameinfo(('127.0.0.1', 80), 0)
socket.gethostbyname('localhost')
locale.setlocale(locale.LC_ALL, 'C.UTF-8')
zoneinfo.ZoneInfo('Nope/Nope')
subprocess.run(['true'])
_thread.start_new_thread(int, ())
threading._start_new_thread(int, ())
threading.Timer(0, int).start()
faulthandler.dump_traceback_later(1000)
concurrent.futures.ThreadPoolExecutor(1).submit(int)
logging.handlers.QueueListener(queue.Queue()).start()
multiprocessing.Queue()
multiprocessing.Pipe()
socket.socketpair()
signal.getitimer(signal.ITIMER_REAL)
signal.raise_signal(signal.SIGCHLD)
signal.sigpending()
signal.sigtimedwait([], 0)
signal.pthread_kill(threading.get_ident(), 0)
selectors.SelectSelector().select(0)
select.select([], [], [], 0)
resource.prlimit(0, resource.RLIMIT_CPU)
fcntl.flock(0, fcntl.LOCK_UN)
fcntl.lockf(0, fcntl.LOCK_UN)
sys.exit()
unittest.main(argv=['x'])
"""

SUCCEED = """
os.access('steps.txt', os.R_OK)
os.path.exists('steps.txt')
os.path.isfile('steps.txt')
os.path.lexists('steps.txt')
os.cpu_count() > 0
len(os.environ)
os.getenv('HOME', 'none')
os.stat(os.__file__).st_size
len(os.urandom(3))
open(os.devnull).read()
open('/dev/null', 'w').write('a')
signal.alarm(0)
tempfile.gettempdir()
pwd.getpwall()
grp.getgrall()
locale.setlocale(locale.LC_ALL, '')
locale.setlocale(locale.LC_ALL, 'C')
zoneinfo.ZoneInfo('UTC')
time.strftime('%Y', time.gmtime(0))
platform.system()
sysconfig.get_path('purelib') and 1
importlib.resources.files('numpy') and 1
shutil.which('python')
ctypes.c_double(3).value
mmap.mmap(-1, 10)[0]
asyncio.Queue().empty()
threading.current_thread() is threading.main_thread()
threading.Lock().acquire()
multiprocessing.cpu_count() > 0
multiprocessing.current_process().name
sys.stdout.buffer.write(b'')
sys.stdout.name, sys.stdout.mode, sys.stdout.encoding, sys.stdout.fileno()
print('a', file=sys.stderr)
logging.getLogger('a').error('b')
warnings.catch_warnings().__enter__()
random.SystemRandom().random() < 1
len(secrets.token_hex(3))
uuid.uuid4().version
hashlib.sha256(b'a').hexdigest()
pickle.loads(pickle.dumps(a))
functools.cache(int)('3')
weakref.ref(activate)() is activate
gc.isenabled()
contextlib.redirect_stdout(io.StringIO()).__enter__().getvalue()
np.load((lambda b: (np.save(b, np.zeros(1)), b.seek(0), b)[2])(io.BytesIO()))
np.testing.assert_allclose(1, 1)
np.show_config('dicts')['SIMD Extensions'] is None
"""

#: A library that opens a file when it goes, which is after the kit has gone.
OPENS_A_FILE_AT_THE_END = """
import numpy
from autograder.student import asking

class Library:
    def __del__(self, open=open):
        open("/dev/null").close()

numpy.goes_late = Library()
asking.listen()
"""


def lines(text):
    return text.strip().splitlines()


@pytest.fixture(scope="module")
def both(server):
    """Return what a student answers who is graded, and one at home."""
    cells = [(1, True, "import numpy as np"), (2, True, EVALUATES)]
    variables = namespace(EVALUATES)
    with SandboxedStudent(server, cells, "", [ACTIVATE]) as graded:
        yield graded, NotebookStudent(variables)


def answers(both, way):
    return [one.call("activate", (np.zeros(1), way)) for one in both]


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "steps.txt").write_text("1 2 3\n")
    yield tmp_path
    assert [one.name for one in tmp_path.iterdir()] == ["steps.txt"]


def test_what_the_lock_refuses_fails_at_home(both):
    found = {way: {one.outcome for one in answers(both, way)} for way in lines(FAIL)}
    assert found == {way: {"error"} for way in lines(FAIL)}


def test_a_function_that_sets_the_language_leaves_that_of_the_notebook(both):
    before = locale.setlocale(locale.LC_ALL)
    answers(both, "locale.setlocale(locale.LC_ALL, 'C')")
    assert locale.setlocale(locale.LC_ALL) == before


def test_what_needs_nothing_of_the_machine_answers_the_same_at_home(both):
    asked = {
        way: [(one.outcome, one.value, one.text) for one in answers(both, way)]
        for way in lines(SUCCEED)
    }
    assert {way: (a, b) for way, (a, b) in asked.items() if a != b or a[0] != "answered"} == {}


def test_a_file_that_is_opened_when_python_ends_is_passed_on_without_a_word():
    command = [sys.executable, "-c", OPENS_A_FILE_AT_THE_END]
    assert subprocess.run(command, capture_output=True, text=True).stderr == ""
