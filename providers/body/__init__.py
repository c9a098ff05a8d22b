"""The bytes of one answer under limits: decoded, cut into events, given up in time."""
