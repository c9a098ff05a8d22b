"""What an answer holds, in whatever shape a vendor or a gateway sends it."""
