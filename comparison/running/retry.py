"""When a refused request goes out again by itself."""

import math
import random
from dataclasses import dataclass

from providers.errors import ProviderError


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often and how long after (seconds) a refused request goes out again by itself."""

    retries: int = 2
    shortest: float = 0.5
    longest: float = 8.0
    longest_asked: float = 60.0
    """The most that a provider may ask for; a person would rather decide about more."""

    def wait(self, error: ProviderError, attempt: int) -> float:
        """Seconds before the retry number ``attempt``, counted from 1: what was asked for, or longer each time."""
        asked = error.retry_after
        if asked is not None and math.isfinite(asked) and asked >= 0:
            return min(asked, self.longest_asked)
        backoff = min(self.longest, self.shortest * 2.0 ** (attempt - 1))
        # Jitter, so that lanes refused together do not come back together.
        return max(self.shortest, backoff * random.uniform(0.75, 1.0))
