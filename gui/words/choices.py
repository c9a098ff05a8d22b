"""What the choices of a setting are called."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def choice_words(choice: str) -> str:
    """Such as "One at a time" for ``tabs``; ``KeyError`` for what no setting offers."""
    return {
        "system": translate("Choices", "System"),
        "light": translate("Choices", "Light"),
        "dark": translate("Choices", "Dark"),
        "columns": translate("Choices", "Columns"),
        "grid": translate("Choices", "Grid"),
        "tabs": translate("Choices", "Tabs"),
        "automatic": translate("Choices", "Automatic"),
        "shown": translate("Choices", "Shown"),
        "hidden": translate("Choices", "Hidden"),
        "enter": translate("Choices", "Enter"),
        "ctrl+enter": translate("Choices", "Ctrl + Enter"),
        "on": translate("Choices", "on"),
        "off": translate("Choices", "off"),
    }[choice]
