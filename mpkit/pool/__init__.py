"""A pool is workers that wait for tasks, each at its own connection."""

from ..errors import TimeoutError
from .imap import AHEAD, IMapIterator, IMapUnorderedIterator
from .pool import Pool
from .results import AsyncResult, MapResult
from .work import MaybeEncodingError, RemoteTraceback

ApplyResult = AsyncResult

__all__ = ["AHEAD", "ApplyResult", "AsyncResult", "IMapIterator", "IMapUnorderedIterator",
           "MapResult", "MaybeEncodingError", "Pool", "RemoteTraceback", "TimeoutError"]
