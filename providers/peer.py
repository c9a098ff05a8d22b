"""What ``providers.errors.peer`` was called before: kept one release for packages of others."""

from providers.errors.peer import Peer, new_address

__all__ = ["Peer", "new_address"]
