"""The network: ``client`` and ``routes`` are the only files that name httpx."""
