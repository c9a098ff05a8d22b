"""What anyone who helps needs to know about this installation and the computer it runs on."""

import os
import ssl
import sys
from collections.abc import Iterable
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QLocale, QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

import resources
from comparison.files.locations import Locations
from comparison.version import VERSION
from providers.frozen import frozen

translate = QCoreApplication.translate

DESKTOPS = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE")
"""Variables that name a Linux desktop and what it draws with."""


@frozen
class Fact:
    title: str
    value: str


def collect_facts(locations: Locations) -> tuple[Fact, ...]:
    """In the order they are shown in; keys and settings are not among them.

    The system is asked through Qt: ``platform`` asks Windows' management service, which can hang or crash
    (github.com/python/cpython/issues/112278, github.com/python/cpython/issues/125315).
    """

    return (
        Fact(translate("Facts", "Version"), VERSION),
        Fact(translate("Facts", "System"), _system()),
        Fact(translate("Facts", "Screen"), _screen()),
        Fact(translate("Facts", "Language"), QLocale.system().name()),
        Fact(translate("Facts", "Python"), ".".join(map(str, sys.version_info[:3]))),
        Fact(translate("Facts", "Qt"), f"{qVersion()}, PySide {PySide6.__version__}"),
        Fact(translate("Facts", "TLS"), ssl.OPENSSL_VERSION),
        Fact(translate("Facts", "Program"), str(resources.ROOT.parent)),
        Fact(translate("Facts", "Settings"), str(locations.settings_file.parent)),
        Fact(translate("Facts", "Log"), str(locations.logs)),
    )


def plain_text(facts: Iterable[Fact], home: Path) -> str:
    """The facts for a report, a line each; the person's own folder, which has their name in it, is ``~``."""
    told = "\n".join(f"{fact.title}: {fact.value}" for fact in facts)
    return f"Paragone\n{told.replace(str(home), '~')}\n"


def _system() -> str:
    words = [QSysInfo.prettyProductName(), QSysInfo.kernelVersion(), QSysInfo.currentCpuArchitecture()]
    words += [os.environ[name] for name in DESKTOPS if os.environ.get(name)]
    return ", ".join(dict.fromkeys(words))


def _screen() -> str:
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    scale = f"{screen.devicePixelRatio():.0%}"
    return f"{QGuiApplication.platformName()}, {size.width()} × {size.height()}, {scale}"
