"""What others ask of `multiprocessing.reduction`: dill wants to know how a socket is pickled, and
CPython's tests whether a descriptor travels by itself, which here it does not."""

from .handle import reduce_socket as _reduce_socket  # noqa: F401

HAVE_SEND_HANDLE = False
