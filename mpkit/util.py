"""What others ask of `multiprocessing.util`: `concurrent.futures`, and pools such as pebble's."""

from . import family

_exit_function = family.end     # who leaves by os._exit does this first


def debug(message: str, *arguments) -> None:
    """It tells here what it does; nobody listens."""
