"""Runs in the packed program before anything else: the libraries it brings are for itself, not for those it starts.

PyInstaller's loader points ``LD_LIBRARY_PATH`` to the program's folder and keeps what was there before. Whoever opens
a link from the program would be given its OpenSSL. https://pyinstaller.org/en/stable/common-issues-and-pitfalls.html
"""

import os

before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = before
