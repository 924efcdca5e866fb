"""What others ask of `multiprocessing.reduction`: dill wants to know how a socket is pickled."""

from .handle import reduce_socket as _reduce_socket  # noqa: F401
