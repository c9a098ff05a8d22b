"""Three scripted models that answer through the real wire, without a key and without a network."""
