"""How to reach a model: knows nothing of comparisons or windows."""
