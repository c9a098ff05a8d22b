"""Orders carried out: the loop in its own thread, the runner, and what both are run with."""
