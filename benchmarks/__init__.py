"""One command for each figure; each prints it beside a floor measured in the same run."""
