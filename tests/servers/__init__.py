"""Servers of the tests' own: real sockets on loopback."""
