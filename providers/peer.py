"""The former name of ``providers.errors.peer``, kept for one release for third-party packages."""

from providers.errors.peer import Peer, new_address

__all__ = ["Peer", "new_address"]
