"""The language of the window: that of the system where there is a translation, and else English."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

FILES = ("paragone", "_", resources.path("translations"))
ENGLISH = QLocale("en_US")
OF_NO_COUNTRY = {"en": "English", "es": "Español", "zh": "中文"}
"""Languages that Qt names after one country where none was asked for."""


def speak(application: QCoreApplication) -> None:
    """Before any widget is made. Words and numbers are of one language, so that 1.234 means one thing.

    English needs a file too: its plurals are in it.
    """
    system = QLocale.system()
    translator = QTranslator(application)
    if not translator.load(system, *FILES):
        translator.load(ENGLISH, *FILES)
    own = QTranslator(application)
    if own.load(system, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(own)  # the buttons of Qt's dialogs
    application.installTranslator(translator)
    spoken = QLocale(translator.language())
    QLocale.setDefault(system if system.language() == spoken.language() else spoken)


def language_name(code: str) -> str:
    """A language in its own words, as its speakers look for it; the code where Qt knows none."""
    found = QLocale(code)
    if found.language() == QLocale.Language.C:
        return code
    name = OF_NO_COUNTRY.get(code) or found.nativeLanguageName() or QLocale.languageToString(found.language())
    return name[:1].upper() + name[1:]
