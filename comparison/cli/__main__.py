"""``python -m comparison.cli``."""

import sys

from comparison.cli import main

sys.exit(main())
