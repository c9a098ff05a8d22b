"""A package that brings a provider, installed for a test; importing it leaves a mark."""

from pathlib import Path

import pytest

PACKAGE = "acme-of-a-test"

CODE = """
from pathlib import Path
Path(__file__).with_suffix(".imported").touch()
from providers.contract import Host, ProviderInfo

class Acme:
    info = ProviderInfo("acme", "Acme", "A", "#000000", (Host("", "https://acme.test/v1"),), {variable!r})
    async def models(self, base_url, key):
        return ()
    async def stream(self, request, key):
        yield None

def build(http):
    return Acme()
"""


def install(folder: Path, version: str = "1.0", name: str = PACKAGE, variable: str = "ACME_API_KEY") -> Path:
    """Put it into ``folder``, in place of an older one; the file that is there once it was imported."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.dist-info/*"):
        old.unlink()
    module = name.replace("-", "_")
    (folder / f"{module}.py").write_text(CODE.format(variable=variable), "utf-8")
    metadata = folder / f"{module}-{version}.dist-info"
    metadata.mkdir(exist_ok=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
    (metadata / "entry_points.txt").write_text(f"[paragone.providers]\nacme = {module}:build\n", "utf-8")
    return folder / f"{module}.imported"


def put_in_path(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str = PACKAGE) -> None:
    """Let this process find what is installed in ``folder``, and import it anew."""
    import sys

    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, name.replace("-", "_"), raising=False)
