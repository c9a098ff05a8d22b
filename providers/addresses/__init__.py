"""Which addresses there are: this computer, a base URL, an origin, a host for a sentence."""
