"""A queue is a pair of joined sockets that carry whole messages, any number of processes at each.

    put() --> [slots] --> socket ==========> socket --> [slots] --> get()
                 \\                            ^
                  `--> overflow --> feeder ---'

- The kernel sends and receives a message in one step, or not at all. So writers need no lock, nor
  do readers, and one that is killed at any moment does the others no harm.
- `put` pickles at once, and what cannot be pickled raises at the caller's line. Then it writes
  without waiting. Only when the socket is full the message goes to the overflow, which a thread
  feeds into the socket; while there is overflow, everything goes there: no message overtakes.
- A large message travels as a file without a name, whose descriptor the socket carries.
- `slots` counts the room: `put` takes one, `get` gives it back.
"""

import collections
import errno
import mmap
import os
import sys
import threading
import time
import traceback
import weakref
from _socket import (
    CMSG_SPACE,
    MSG_CTRUNC,
    MSG_DONTWAIT,
    SCM_RIGHTS,
    SO_RCVBUF,
    SO_SNDBUF,
    SOCK_DGRAM,
    SOL_SOCKET,
)
from queue import Empty, Full

from . import process
from .errors import Misuse
from .handle import Handle, check_packing, socket_pair
from .memory import nameless_file
from .pickling import dumps, loads
from .synchronize.semaphore import MOST, Semaphore
from .waiting import readable, writable

BATCH = 64              # messages in the overflow; after so many more, `put` helps the feeder
BUFFER = 1 << 18        # bytes that the socket holds
PACKET = 1 << 16        # a larger message goes as a file
_AS_A_FILE = b"file"    # what is sent beside the descriptor
_DESCRIPTOR = 4         # bytes of its number
_ROOM = CMSG_SPACE(_DESCRIPTOR)

# Besides a full buffer: no descriptors or no memory at this moment. All mean: try again later.
_LATER = {errno.EAGAIN, errno.ENOBUFS, errno.ENOMEM, errno.EMFILE, errno.ENFILE,
          errno.ETOOMANYREFS}
# What a single large message may meet. Any other error means that nobody is left who could read.
_NO_FILE = {errno.EFBIG, errno.ENOSPC, errno.EDQUOT, errno.EIO}


class Queue:
    """First in, first out, for any number of processes; same as `multiprocessing.Queue`.

    maxsize     the most that it holds; 0 for any number
    """

    def __init__(self, maxsize: int = 0):
        slots = maxsize if maxsize > 0 else MOST
        reader, writer = socket_pair(SOCK_DGRAM)
        # More than the default: on macOS a message of 2 KiB would be too large already.
        writer.setsockopt(SOL_SOCKET, SO_SNDBUF, BUFFER)
        reader.setsockopt(SOL_SOCKET, SO_RCVBUF, BUFFER)
        self._arrive(reader, writer, Semaphore.make(slots, slots))

    def _arrive(self, reader, writer, slots):
        self._reader = reader
        self._writer = writer
        self._slots = slots
        self._closed = False
        self._reborn()
        _alive.add(self)

    def _reborn(self):
        """Nothing is left to write. After a fork, the parent's overflow is the parent's."""
        self._overflow = collections.deque()
        self._feeding = threading.Lock()        # who holds it may send from the overflow
        self._feeder = None
        self._may_be_lost = False

    # Putting

    def put(self, obj, block: bool = True, timeout: float | None = None) -> None:
        """Put an object in. Blocks while the queue holds `maxsize`, for `timeout` seconds at most,
        then raises queue.Full. What cannot be pickled raises here, and nothing was put."""
        self._check_open()
        message = dumps(obj)
        if not self._slots.acquire(block, timeout):
            raise Full
        try:
            if self._overflow or not self._send(message):
                self._put_later(message)
        except (OSError, RuntimeError):
            self._slots.release()       # nothing was put
            raise

    def put_nowait(self, obj) -> None:
        """The same as `put(obj, block=False)`."""
        self.put(obj, False)

    def _send(self, message):
        """Send it, if that can be done at once; whether it was."""
        try:
            if len(message) <= PACKET:
                self._writer.send(message, MSG_DONTWAIT)
            else:
                self._send_as_file(message)
            return True
        except OSError as error:
            if error.errno not in _LATER:
                raise
            return False

    def _send_as_file(self, message):
        if not writable(self._writer, 0):
            raise BlockingIOError(errno.EAGAIN, "the socket is full")
        file = Handle(nameless_file(message))
        number = file.fileno().to_bytes(_DESCRIPTOR, sys.byteorder)
        self._writer.sendmsg([_AS_A_FILE], [(SOL_SOCKET, SCM_RIGHTS, number)], MSG_DONTWAIT)
        file.close()

    # The overflow

    def _put_later(self, message):
        with self._feeding:
            self._overflow.append(message)
            if len(self._overflow) % BATCH == 0:
                # The feeder seldom gets a turn while this thread computes.
                self._send_overflow()
            if self._overflow and self._feeder is None:
                self._start_feeder()

    def _start_feeder(self):
        feeder = _Feeder(self)
        try:
            feeder.start()
        except RuntimeError:        # the system has no more threads
            self._overflow.pop()
            raise
        self._feeder = feeder
        _flush_at_end()

    def _send_overflow(self):
        """Send what can be sent at once. Whoever calls this holds `_feeding`."""
        try:
            while self._overflow and self._send(self._overflow[0]):
                self._overflow.popleft()
        except OSError as error:
            if error.errno in _NO_FILE:
                self._overflow.popleft()
                self._slots.release()
                traceback.print_exc()       # `put` is over: there is nobody to raise it to
            else:
                self._overflow.clear()

    def feed(self) -> None:
        """Send the overflow, waiting for room, until there is none."""
        while True:
            writable(self._writer, None)
            with self._feeding:
                before = len(self._overflow)
                self._send_overflow()
                if not self._overflow:
                    self._feeder = None
                    if self._closed:
                        self._writer.close()
                    return
                stuck = len(self._overflow) == before
            if stuck:       # room, but no memory or no descriptor
                time.sleep(0.01)

    def _flush(self):
        """Block until the overflow is sent, unless it may be lost."""
        feeder = self._feeder
        if feeder is not None and not self._may_be_lost:
            feeder.join()

    def _end(self):
        """This process ends. Without its own reader, it learns if nobody else has one."""
        self._reader.close()
        self._flush()

    # Getting

    def get(self, block: bool = True, timeout: float | None = None):
        """Take the oldest object out. Blocks until there is one, for `timeout` seconds at most,
        then raises queue.Empty. OSError if there is no descriptor left for a large object."""
        self._check_open()
        if block and timeout is None:
            came = self._reader.recvmsg(PACKET, _ROOM)
        else:
            came = self._receive_by(time.monotonic() + (timeout if block else 0))
        self._slots.release()
        message, descriptors, flags, _ = came
        if flags & MSG_CTRUNC:
            raise OSError(errno.EMFILE, "an object came as a file and is lost, since this process "
                          "has too many open files: close some, or raise the limit (ulimit -n)")
        if descriptors:
            return _unpickle_file(descriptors)
        return loads(message)

    def get_nowait(self):
        """The same as `get(block=False)`."""
        return self.get(False)

    def _receive_by(self, deadline):
        while True:
            if self._overflow:
                with self._feeding:
                    self._send_overflow()
            try:
                return self._reader.recvmsg(PACKET, _ROOM, MSG_DONTWAIT)
            except BlockingIOError:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise Empty from None
                readable(self._reader, left)

    # Asking

    def qsize(self) -> int:
        """How many objects are in it, at this moment."""
        return self._slots.maxvalue - self._slots.get_value()

    def empty(self) -> bool:
        """Whether `get` would block, at this moment."""
        self._check_open()
        return not self._overflow and not readable(self._reader, 0)

    def full(self) -> bool:
        """Whether `put` would block, at this moment."""
        return self._slots.get_value() == 0

    # Ending

    def close(self) -> None:
        """This process will neither put nor get any more. What was put is still sent."""
        if self._closed:
            return
        self._closed = True
        self._reader.close()
        with self._feeding:
            if not self._overflow:
                self._writer.close()

    def join_thread(self) -> None:
        """After `close()`: block until all that was put is sent."""
        if not self._closed:
            raise Misuse(f"{self!r} is not closed: call close() before join_thread()")
        self._flush()

    def cancel_join_thread(self) -> None:
        """Do not wait, at the end of this process, until all that was put is sent: it may be
        lost."""
        self._may_be_lost = True

    def _check_open(self):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")

    @property
    def identity(self) -> str:
        """A text that names this queue, the same in every process."""
        return f"queue {self._slots.identity}"

    def __getstate__(self):
        check_packing()
        return self._reader, self._writer, self._slots

    def __setstate__(self, state):
        self._arrive(*state)

    def __repr__(self):
        state = "closed" if self._closed else f"{len(self._overflow)} waiting to be sent"
        return f"<{type(self).__name__} at {id(self):#x}, {state}>"


class _Feeder(threading.Thread):
    """Feeds one queue's overflow into its socket, and ends when there is none."""

    mpkit = True        # forking is no danger to it: see forking.py

    def __init__(self, queue):
        super().__init__(target=queue.feed, name="feeder of a queue", daemon=True)


def _unpickle_file(descriptors):
    (_, _, number), = descriptors
    file = Handle(int.from_bytes(number, sys.byteorder))
    with mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as contents:
        return loads(contents)


_alive: weakref.WeakSet = weakref.WeakSet()
_flushes_at_end = False


def _flush_at_end():
    """When this process ends, send what is left of every queue. Keeps none of them alive."""
    global _flushes_at_end
    if not _flushes_at_end:
        _flushes_at_end = True
        process.at_end(_end_all)


def _end_all():
    for queue in list(_alive):
        if queue._feeder is not None:
            queue._end()


def _forget_overflow_in_child():
    global _flushes_at_end
    _flushes_at_end = False
    for queue in list(_alive):
        queue._reborn()


os.register_at_fork(after_in_child=_forget_overflow_in_child)
