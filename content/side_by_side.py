"""Processes of the same kind under one parent, which lives as long as all of them do.

When one ends by itself the others are ended, so that whatever started the parent starts all anew.
"""

import os
import signal
import traceback
from collections.abc import Callable

STOPPING = (signal.SIGTERM, signal.SIGINT)


def run(work: Callable[[int], None], processes: int) -> bool:
    """`work` gets the number of its process, from 0. False if one failed, or was killed.

    SIGTERM and SIGINT are handed on; `work` is to end then.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)  # until there is somebody to hand them to
    children = {_begin(work, number) for number in range(processes)}
    for number in STOPPING:
        signal.signal(number, lambda *_told: _end(children))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
    went_well = True
    while children:
        child, status = os.wait()
        if child in children:
            children.discard(child)
            went_well &= status == 0
            _end(children)
    return went_well


def _begin(work: Callable[[int], None], number: int) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPPING)
        work(number)
        status = 0
    except BaseException:  # noqa: BLE001  # it must not go on where its parent does
        traceback.print_exc()
    finally:
        os._exit(status)


def _end(children: set[int]) -> None:
    for child in children:
        os.kill(child, signal.SIGTERM)
