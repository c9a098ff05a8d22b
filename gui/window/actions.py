"""Every action of the window, declared once: menus, the palette and the list of shortcuts are built from it."""

from PySide6.QtCore import QCoreApplication

from providers.frozen import frozen

translate = QCoreApplication.translate


@frozen
class ActionInfo:
    """One thing a person can do anywhere in the window. Shortcuts are portable: Ctrl is Cmd on macOS."""

    id: str
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    is_checkable: bool = False


def action_infos() -> tuple[ActionInfo, ...]:
    """All actions, in the order in which they are listed."""

    return (
        ActionInfo("new", translate("Actions", "New comparison"), ("Ctrl+N",), "compose"),
        ActionInfo("new_private", translate("Actions", "New private comparison"), ("Ctrl+Shift+N",), "private"),
        ActionInfo("sidebar", translate("Actions", "Sidebar with the history"), ("Ctrl+B",), "sidebar", True),
        ActionInfo("search_history", translate("Actions", "Search all comparisons"), ("Ctrl+Shift+F",), "search"),
        ActionInfo("demo", translate("Actions", "Watch the demo"), (), "demo"),
        ActionInfo("add_model", translate("Actions", "Add a model …"), ("Ctrl+M",), "plus"),
        ActionInfo("save_team", translate("Actions", "Save these lanes as a team …"), (), ""),
        ActionInfo("rerun", translate("Actions", "Ask all prompts again"), (), "retry"),
        ActionInfo("fork", translate("Actions", "New comparison from this prompt"), (), "plus"),
        ActionInfo("quote_answers", translate("Actions", "Quote the answers in the prompt"), (), ""),
        ActionInfo("edit_prompt", translate("Actions", "Edit the last prompt"), ("Ctrl+E",), "edit"),
        ActionInfo("prompts", translate("Actions", "Prompt library …"), ("Ctrl+Shift+P",), "library"),
        ActionInfo("save_prompt", translate("Actions", "Save this prompt …"), (), ""),
        ActionInfo("previous_turn", translate("Actions", "Previous prompt"), ("Alt+Up",), "chevron-up"),
        ActionInfo("next_turn", translate("Actions", "Next prompt"), ("Alt+Down",), "chevron-down"),
        ActionInfo("blind", translate("Actions", "Blind from here"), ("Ctrl+Shift+B",), "blind", True),
        ActionInfo("random_pair", translate("Actions", "Blind rounds with random pairs"), (), "blind"),
        ActionInfo("ranking", translate("Actions", "Your ranking …"), (), "ranking"),
        ActionInfo("escape", translate("Actions", "Close what is open, or stop all answers"), ("Esc",), ""),
        ActionInfo("stop_all", translate("Actions", "Stop all answers"), (), "stop"),
        ActionInfo("retry_failed", translate("Actions", "Retry all failed"), ("Ctrl+R",), "retry"),
        ActionInfo("find", translate("Actions", "Find in all lanes"), ("Ctrl+F",), "search"),
        ActionInfo("requests", translate("Actions", "Requests side by side …"), ("Ctrl+I",), "unequal"),
        ActionInfo("differences", translate("Actions", "Differences …"), ("Ctrl+D",), "differences"),
        ActionInfo("judge", translate("Actions", "Judge the answers …")),
        ActionInfo("fuse", translate("Actions", "Fuse into one …")),
        ActionInfo("times", translate("Actions", "Time of each answer …")),
        ActionInfo("copy_markdown", translate("Actions", "Copy comparison as Markdown"), ("Ctrl+Shift+M",), "copy"),
        ActionInfo("export", translate("Actions", "Export …"), ("Ctrl+Shift+E",), "external"),
        ActionInfo("import", translate("Actions", "Import …"), (), "arrow-down"),
        ActionInfo("columns", translate("Actions", "Lanes in columns"), ("Ctrl+Shift+1",), "columns", True),
        ActionInfo("grid", translate("Actions", "Lanes in a grid"), ("Ctrl+Shift+2",), "grid", True),
        ActionInfo("tabs", translate("Actions", "One lane at a time"), ("Ctrl+Shift+3",), "tabs", True),
        ActionInfo(
            "scroll_together", translate("Actions", "Scroll together"), ("Ctrl+Shift+S",), "scroll-together", True
        ),
        ActionInfo("zoom_in", translate("Actions", "Larger replies"), ("Ctrl++", "Ctrl+="), "plus"),
        ActionInfo("zoom_out", translate("Actions", "Smaller replies"), ("Ctrl+-",), ""),
        ActionInfo("zoom_reset", translate("Actions", "Reset reply size"), ("Ctrl+0",), ""),
        ActionInfo("toggle_theme", translate("Actions", "Switch between light and dark"), ("Ctrl+Shift+D",), ""),
        ActionInfo("prompt", translate("Actions", "Go to the prompt"), ("Ctrl+L",), "edit"),
        ActionInfo("palette", translate("Actions", "All actions and models …"), ("Ctrl+K",), "search"),
        ActionInfo("preferences", translate("Actions", "Preferences …"), ("Ctrl+,",), "settings"),
        ActionInfo("spend", translate("Actions", "Spend …"), (), ""),
        ActionInfo("shortcuts", translate("Actions", "Shortcuts"), ("F1", "Ctrl+/"), "keyboard"),
        ActionInfo("about", translate("Actions", "About Paragone"), (), "info"),
        ActionInfo("quit", translate("Actions", "Quit"), ("Ctrl+Q",), "close"),
    )
