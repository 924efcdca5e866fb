"""Two who know the same authkey prove it to each other, without ever sending it.

    the side that listens                      the side that connects
    a challenge: random bytes          ---->
                                       <----   its digest, made with the key
    welcome                            ---->
                                       <----   a challenge
    its digest                         ---->
                                       <----   welcome

- A digest (HMAC) can only be made with the key, and does not tell it. Each challenge is new, so
  that a digest which somebody overheard is of no use to him.
- Nothing is unpickled before the end of this.
- The messages are those of `multiprocessing`, so that a program which uses it can be on the other
  side. Up to Python 3.11 it challenges without naming an algorithm, and means MD5.
"""

import contextlib
import os
from _md5 import md5
from _operator import _compare_digest as same
from collections.abc import Generator

from ..errors import AuthenticationError

try:        # hashlib and hmac would load OpenSSL, which takes as long as a third of mpkit
    from _sha2 import sha256
except ImportError:
    from _sha256 import sha256  # Python 3.11

LONGEST = 256           # bytes; no message here is longer
CHALLENGE, WELCOME, FAILURE = b"#CHALLENGE#", b"#WELCOME#", b"#FAILURE#"
_SHA256 = b"{sha256}"
_BLOCK = 64             # bytes that both algorithms work on at a time


def deliver_challenge(connection, authkey: bytes) -> None:
    """Have the other side prove that it knows the key; AuthenticationError if it does not.

    Blocks until it has answered. EOFError or OSError if it hangs up.
    """
    _converse(connection, _delivering(connection, authkey))


def answer_challenge(connection, authkey: bytes) -> None:
    """Prove to the other side that we know the key; AuthenticationError if it is not convinced.

    Blocks until it has asked and judged. EOFError or OSError if it hangs up.
    """
    _converse(connection, _answering(connection, authkey))


def _delivering(connection, authkey: bytes) -> Generator:
    """The steps of `deliver_challenge`: each `yield` waits for a message, which is sent to it."""
    challenge = _SHA256 + os.urandom(40)
    connection.send_bytes(CHALLENGE + challenge)
    answer = yield
    # The prefix is a part of what is digested: nobody can have MD5 taken where he was asked for
    # SHA-256 but somebody who knows the key.
    if not any(same(answer, right) for right in _answers(authkey, challenge)):
        connection.send_bytes(FAILURE)
        raise AuthenticationError("the other side does not know the authkey")
    connection.send_bytes(WELCOME)


def _answering(connection, authkey: bytes) -> Generator:
    """The steps of `answer_challenge`."""
    message = yield
    if not message.startswith(CHALLENGE):
        raise AuthenticationError(f"the other side began with {message!r}: it asks for no authkey")
    challenge = message.removeprefix(CHALLENGE)
    modern, old = _answers(authkey, challenge)
    connection.send_bytes(modern if challenge.startswith(_SHA256) else old)
    if (yield) != WELCOME:
        raise AuthenticationError("the other side has another authkey")


def proof(connection, authkey: bytes | None) -> Generator:
    """The steps of the side that listens; without a key there are none."""
    if authkey is None:
        return
    yield from _delivering(connection, authkey)
    yield from _answering(connection, authkey)


def _converse(connection, steps):
    next(steps, None)
    with contextlib.suppress(StopIteration):
        while True:
            steps.send(connection.recv_bytes(LONGEST))


def _answers(authkey, challenge):
    return (_SHA256 + _digest(sha256, authkey, challenge), _digest(md5, authkey, challenge))


def _digest(algorithm, key, message):
    """HMAC, as RFC 2104 defines it."""
    if len(key) > _BLOCK:
        key = algorithm(key).digest()
    key = key.ljust(_BLOCK, b"\0")
    inner = algorithm(bytes(byte ^ 0x36 for byte in key) + message).digest()
    return algorithm(bytes(byte ^ 0x5C for byte in key) + inner).digest()
