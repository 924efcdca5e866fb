"""A manager is a process that keeps things, and proxies through which others use them.

    a process               server                        another process
    proxy ── call ────────▶ thread ── thing ── thread ◀──────── call ── proxy
    link ── stays ────────▶ session ─ holds ── session ◀────── stays ── link

- `link.py`: what a process has to one server. `proxies.py`: what stands for a thing.
- `server.py`: a thread for each connection. `things.py`: what it keeps, besides the library's own.
- `manager.py`: starts a server, and says what types of things there are.
"""

from . import proxies
from .link import RemoteError, Token
from .manager import BaseManager, SyncManager
from .proxies import *  # noqa: F403
from .server import Server
from .things import Array, Namespace, Value

__all__ = ["Array", "BaseManager", "Namespace", "RemoteError", "Server", "SyncManager", "Token",
           "Value", *proxies.__all__]
