"""Your ranking: how good models are by a person's own votes, painted with all doubt."""
