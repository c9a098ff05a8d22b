"""Keeps Qt for Python from reading the source of each module that is imported, and from keeping it in memory."""

import sys

# WORKAROUND: PySide 6.11 looks for its own name in every source, to know where its feature switches may be used. We use
# none, and it takes a tenth of a start.
_features = sys.modules.get("shibokensupport.feature")
if hasattr(_features, "_mod_uses_pyside"):
    setattr(_features, "_mod_uses_pyside", lambda module: False)  # noqa: B010 - not known to the type check
