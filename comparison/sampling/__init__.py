"""One prompt put to a model several times: who is asked next, and what the answers have in common."""
