"""What this process holds, told apart by who holds it: Python, the allocator of C, the system. For glibc on Linux."""

import ctypes
import gc
import os
import sys
from pathlib import Path

MB = 1024 * 1024
PAGE = os.sysconf("SC_PAGE_SIZE")


class _Mallinfo2(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        )
    )


_libc = ctypes.CDLL(None)
_libc.mallinfo2.restype = _Mallinfo2


def python_blocks() -> int:
    """Blocks that Python's own objects take up."""
    return sys.getallocatedblocks()


def malloc_mb() -> float:
    """What was asked of malloc and not given back yet: Qt's objects, and large ones of Python's."""
    info = _libc.mallinfo2()
    return (info.uordblks + info.hblkhd) / MB


def resident_mb() -> float:
    """Memory that the process has at the moment."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / MB


def trim() -> None:
    """Let malloc give back to the system whatever nobody uses."""
    _libc.malloc_trim(0)


def settled_mb() -> float:
    """Memory that the process has when all that could be given up is."""
    gc.collect()
    trim()
    return resident_mb()


def open_files() -> int:
    """Descriptors, sockets and pipes among them."""
    return len(os.listdir("/proc/self/fd"))


def threads() -> int:
    """Threads of Python, Qt and anybody else."""
    return len(os.listdir("/proc/self/task"))
