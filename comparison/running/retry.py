"""When a refused request is retried automatically."""

import math
import random

from providers.errors import ProviderError
from providers.frozen import frozen


@frozen
class RetryPolicy:
    """How often and after how many seconds a refused request is retried automatically."""

    retries: int = 2
    shortest: float = 0.5
    longest: float = 8.0
    longest_asked: float = 60.0
    """The longest wait a provider may ask for; beyond that a person decides."""

    def wait(self, error: ProviderError, attempt: int) -> float:
        """Seconds before retry number ``attempt``, counted from 1: what was asked for, or longer each time."""
        asked = error.retry_after
        if asked is not None and math.isfinite(asked) and asked >= 0:
            return min(asked, self.longest_asked)
        backoff = min(self.longest, self.shortest * 2.0 ** (attempt - 1))
        # Jitter, so that lanes refused together do not come back together.
        return max(self.shortest, backoff * random.uniform(0.75, 1.0))
