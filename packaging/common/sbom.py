"""The software bill of materials of an artefact, as CycloneDX 1.6: the same bytes for the same commit and versions."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from common.components import Component
from common.locked import Locked
from packaging.markers import Marker

SYSTEMS = {"windows": "win32", "linux": "linux", "macos": "darwin"}
"""What a build calls a system, and what ``sys.platform`` does."""

MARKERS = {
    "win32": {"os_name": "nt", "platform_system": "Windows"},
    "linux": {"os_name": "posix", "platform_system": "Linux"},
    "darwin": {"os_name": "posix", "platform_system": "Darwin"},
}

KNOWN_AS = {
    "Qt": "qt:qt",
    "Python": "python:python",
    "OpenSSL": "openssl:openssl",
    "OpenSSL in cryptography": "openssl:openssl",
    "SQLite": "sqlite:sqlite",
    "ICU": "icu-project:international_components_for_unicode",
}
"""Vendor and product in the list of weaknesses (nvd.nist.gov/products/cpe), for what no package index knows."""

Entry = dict[str, object]


def make_sbom(components: Iterable[Component], lock: Iterable[Locked], report: Entry, system: str, epoch: int) -> str:
    """JSON for the artefact of which ``report`` is the self-test's. ``epoch`` is the time of the commit, in seconds.

    Raises ``ValueError`` if the artefact has another version of something than the lock says, or a check failed that
    tells one.
    """
    platform, versions = SYSTEMS[system], measured(report)
    locked = {each.name: each for each in lock if applies(each, platform, versions["Python"])}
    shipped = [each for each in components if not each.systems or platform in each.systems]
    own, *others = [each for each in shipped if not each.requirement or each.requirement in locked]
    if missing := locked.keys() - {each.requirement for each in others}:
        raise ValueError(f"resources/licences has no {', '.join(sorted(missing))}: run packaging/write_licences.py.")
    entries = [entry_of(each, settled(each, versions), locked.get(each.requirement)) for each in others]
    root: Entry = {"type": "application", "bom-ref": own.name, **plain(own, versions["Paragone"])}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z"),
            "component": root,
            "properties": [{"name": "paragone:system", "value": system}],
        },
        "components": entries,
        "dependencies": dependencies(own, others, entries),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def measured(report: Entry) -> dict[str, str]:
    """What the self-test of the artefact found inside, by the names of components."""
    try:
        program, checks = report["program"], report["checks"]
        return {
            "Paragone": program["version"],
            "Python": program["python"],
            "Qt": program["qt"],
            "OpenSSL": checks["tls"]["detail"]["openssl"].split()[1],
            "SQLite": checks["sqlite"]["detail"].splitlines()[0],
        }
    except (KeyError, TypeError, AttributeError, IndexError):
        raise ValueError("The report is none of a self-test that found Python, Qt, OpenSSL and SQLite.") from None


def settled(component: Component, versions: Mapping[str, str]) -> str:
    """The version of a component; where both tell one, what was measured has to be what is locked."""
    told = versions.get(component.name, component.version)
    if component.version and told != component.version:
        raise ValueError(f"The artefact has {component.name} {told}, and {component.version} was locked.")
    return told


def applies(each: Locked, platform: str, python: str) -> bool:
    """Whether the lock wants it installed there."""
    told = {
        "sys_platform": platform,
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    return not each.marker or Marker(each.marker).evaluate({**MARKERS[platform], **told})


def entry_of(component: Component, version: str, locked: Locked | None) -> Entry:
    """One component. The hashes are those that the lock accepts: of the files it may be installed from."""
    entry = {"type": "library", "bom-ref": reference(component), **plain(component, version)}
    if component.name in KNOWN_AS and version:
        entry["cpe"] = f"cpe:2.3:a:{KNOWN_AS[component.name]}:{version}:*:*:*:*:*:*:*"
    references = [{"type": "website", "url": component.home}] if component.home else []
    if locked is not None:
        entry["purl"] = locked.purl
        hashes = [{"alg": "SHA-256", "content": digest} for digest in locked.hashes]
        references.append({"type": "distribution", "url": locked.purl, "hashes": hashes})
    return entry | ({"externalReferences": references} if references else {})


def plain(component: Component, version: str) -> Entry:
    said: Entry = {"name": component.name} | ({"version": version} if version else {})
    return said | {"licenses": [{"expression": component.licence}]}


def reference(component: Component) -> str:
    return f"{component.part_of}/{component.name}" if component.part_of else component.name


def dependencies(own: Component, others: list[Component], entries: list[Entry]) -> list[Entry]:
    """What is part of what; everything else is the program's."""
    parts: dict[str, list[str]] = {own.name: []}
    for component, entry in zip(others, entries, strict=True):
        parts.setdefault(reference(component), [])
        parts.setdefault(component.part_of or own.name, []).append(str(entry["bom-ref"]))
    return [{"ref": ref, "dependsOn": sorted(of)} if of else {"ref": ref} for ref, of in sorted(parts.items())]
