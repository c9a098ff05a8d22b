"""The language of the window: that of the system where there is a translation, and else English."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

FILES = ("paragone", "_", resources.path("translations"))
ENGLISH = QLocale("en_US")


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
