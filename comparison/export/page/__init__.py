"""A comparison as one page for any browser, which asks nothing of the network and runs nothing."""
