"""Whether all lanes were asked the same, and each request to the letter."""
