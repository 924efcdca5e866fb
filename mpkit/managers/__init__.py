"""A manager is a process that keeps things, and proxies through which others use them.

    owner                                   server                      another process
    proxy ── call ───────────────────▶ thread ┐         ┌ thread ◀─────────────── call ── proxy
        its thread's connection               ├─ things ┤
    keeper: what it holds ───────────▶ thread ┘         └ thread ◀─────── keeper

- `link.py`: what a process has to one server. `proxies.py`: what stands for a thing.
- `server.py`: a thread for each connection. `things.py`: what it keeps, besides the library's own.
- `manager.py`: starts a server, and says what types of things there are.
"""

from .link import RemoteError, Token
from .manager import BaseManager, SyncManager
from .proxies import (
    AcquirerProxy,
    ArrayProxy,
    AutoProxy,
    BarrierProxy,
    BaseProxy,
    ConditionProxy,
    DictProxy,
    EventProxy,
    IteratorProxy,
    ListProxy,
    MakeProxyType,
    NamespaceProxy,
    PoolProxy,
    ValueProxy,
)
from .server import Server
from .things import Array, Namespace, Value

__all__ = [
    "AcquirerProxy", "Array", "ArrayProxy", "AutoProxy", "BarrierProxy", "BaseManager",
    "BaseProxy", "ConditionProxy", "DictProxy", "EventProxy", "IteratorProxy", "ListProxy",
    "MakeProxyType", "Namespace", "NamespaceProxy", "PoolProxy", "RemoteError", "Server",
    "SyncManager", "Token", "Value", "ValueProxy",
]
