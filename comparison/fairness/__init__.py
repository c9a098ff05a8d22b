"""Whether all lanes were asked the same, and the exact text of each request."""
