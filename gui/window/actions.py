"""Every action of the window, declared once: menus, the palette and the list of shortcuts are built from it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class ActionInfo:
    """One thing a person can do anywhere in the window. Shortcuts are portable: Ctrl is Cmd on macOS."""

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""


def action_infos() -> tuple[ActionInfo, ...]:
    """All actions, in the order in which they are listed."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Actions", text)

    return (
        ActionInfo("new", tr("New comparison"), ("Ctrl+N",), "plus"),
        ActionInfo("demo", tr("Try the demo"), (), "demo"),
        ActionInfo("add_model", tr("Add a model …"), ("Ctrl+M",), "plus"),
        ActionInfo("edit_prompt", tr("Edit the last prompt"), ("Ctrl+E",), "edit"),
        ActionInfo("stop_all", tr("Stop all answers"), ("Esc",), "stop"),
        ActionInfo("retry_failed", tr("Ask again all that failed"), ("Ctrl+R",), "retry"),
        ActionInfo("find", tr("Find in all lanes"), ("Ctrl+F",), "search"),
        ActionInfo("requests", tr("Requests side by side …"), ("Ctrl+I",), "unequal"),
        ActionInfo("columns", tr("Lanes in columns"), ("Ctrl+Shift+1",), "columns"),
        ActionInfo("grid", tr("Lanes in a grid"), ("Ctrl+Shift+2",), "grid"),
        ActionInfo("tabs", tr("One lane at a time"), ("Ctrl+Shift+3",), "tabs"),
        ActionInfo("scroll_together", tr("Scroll together"), ("Ctrl+Shift+S",), "scroll-together"),
        ActionInfo("zoom_in", tr("Larger replies"), ("Ctrl++", "Ctrl+="), "plus"),
        ActionInfo("zoom_out", tr("Smaller replies"), ("Ctrl+-",), ""),
        ActionInfo("zoom_reset", tr("Replies in their own size"), ("Ctrl+0",), ""),
        ActionInfo("toggle_theme", tr("Light or dark"), ("Ctrl+Shift+D",), ""),
        ActionInfo("prompt", tr("Go to the prompt"), ("Ctrl+L",), "edit"),
        ActionInfo("palette", tr("All actions and models …"), ("Ctrl+K",), "search"),
        ActionInfo("preferences", tr("Preferences …"), ("Ctrl+,",), "settings"),
        ActionInfo("shortcuts", tr("Shortcuts"), ("F1", "Ctrl+/"), "keyboard"),
        ActionInfo("about", tr("About Paragone"), (), "info"),
        ActionInfo("quit", tr("Quit"), ("Ctrl+Q",), "close"),
    )
