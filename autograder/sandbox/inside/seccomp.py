"""Seccomp: the system calls that a numerical program needs; all others fail with EPERM.

The filter is assembled by libseccomp, through its binding `pyseccomp`: it knows each processor's
numbers, and refuses calls through another processor's table.
"""

import ctypes
import fcntl
import struct
import tempfile

from kernel import LIBC, Unlockable, call

PR_SET_SECCOMP, SECCOMP_MODE_FILTER, EPERM, ENOENT = 22, 2, 1, 2

#: Memory, files that are open or may be read, time, and what Python asks about itself. Without
#: clone, fork and exec there is no second process or thread; without socket, pipe, memfd and shm
#: no way to talk; without kill, tgkill and prctl no signal, and no lock opened again.
ALLOWED = """
    read write readv writev pread64 close lseek fstat getdents64 getcwd dup
    mmap munmap mprotect mremap madvise brk
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack
    futex sched_yield sched_getaffinity getpid gettid getppid getuid geteuid getgid getegid
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    getrandom sysinfo uname rseq set_robust_list exit exit_group restart_syscall
""".split()

#: What looks a file up by its name. The kernel's filter can't read names: it is all or nothing.
BY_NAME = """
    newfstatat stat lstat statx access faccessat faccessat2 open openat readlink readlinkat
""".split()

#: Two calls are many in one. Of these commands none sends: fcntl could have the kernel signal the
#: owner of a descriptor, whoever that is, and ioctl type into a terminal.
COMMANDS = {
    "fcntl": (fcntl.F_DUPFD, fcntl.F_DUPFD_CLOEXEC, fcntl.F_GETFD, fcntl.F_SETFD, fcntl.F_GETFL),
    "ioctl": (0x5401, 0x5450, 0x5451),  # is it a terminal; keep or close on exec
}


def program(*, by_name: bool = True) -> bytes:
    """Return the filter as the kernel reads it; raises `Unlockable` without libseccomp.

    Parameters
    ----------
    by_name
        Whether files can be looked up; if not, none is there.
    """
    try:
        import pyseccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise Unlockable(f"libseccomp can't be loaded ({error}): apt install libseccomp2") from None
    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(EPERM))
    looking_up = pyseccomp.ALLOW if by_name else pyseccomp.ERRNO(ENOENT)
    answers = dict.fromkeys(ALLOWED, pyseccomp.ALLOW) | dict.fromkeys(BY_NAME, looking_up)
    for name, answer in answers.items():
        try:
            rules.add_rule(answer, name)
        except (OSError, ValueError):
            continue  # this processor has no such call
    for name, commands in COMMANDS.items():
        for command in commands:
            rules.add_rule(pyseccomp.ALLOW, name, pyseccomp.Arg(1, pyseccomp.EQ, command))
    with tempfile.TemporaryFile() as file:
        rules.export_bpf(file)
        file.seek(0)
        return file.read()


def close(filtered: bytes) -> None:
    """Let the kernel filter this process's calls, for good; needs no_new_privs."""
    instructions = ctypes.create_string_buffer(filtered)
    where = struct.pack("HxxxxxxP", len(filtered) // 8, ctypes.addressof(instructions))
    call("seccomp", LIBC.prctl, PR_SET_SECCOMP, SECCOMP_MODE_FILTER, where, 0, 0)
