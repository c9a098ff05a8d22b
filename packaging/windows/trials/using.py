"""What a person does with a program that was just installed."""

from pathlib import Path

from windows.trials.computer import KIND_KEY, OWN_KEY, UNINSTALL_KEY, Computer, expect, files_below

SECRET = "sk-0123456789abcdef0123456789abcdef"


def install(computer: Computer, installer: Path) -> None:
    """The first time, on a computer that never saw it."""
    done = computer.install(installer)
    expect(done.status == 0, f"Set-up ended with {done.status}. {done.said}")


def is_installed(computer: Computer, installer: Path, older: Path) -> str:
    """Installed silently, without an administrator: files, Start menu, registry."""
    expect(computer.shortcut.exists(), "The Start menu has no entry.")
    told = computer.registry(UNINSTALL_KEY)
    for value in ("DisplayName", "DisplayVersion", "DisplayIcon", "UninstallString", "QuietUninstallString"):
        expect(f" {value} " in told, f"The uninstall entry has no {value}:\n{told}")
    expect("InstallDir" in computer.registry(OWN_KEY), "The folder is not remembered.")
    expect('open "%1"' in computer.registry(KIND_KEY), "A double click on a .paragone file opens nothing.")
    files = files_below(computer.folder)
    return f"{len(files)} files, {sum(files.values()) / (1 << 20):.1f} MiB"


def starts_from_menu(computer: Computer, installer: Path, older: Path) -> str:
    """Started from the Start menu, it shows its window and runs the demo comparison to its end."""
    told = computer.self_test("start", "/wait", "/unix", computer.shortcut, name="from-start-menu")
    program, checks = told["program"], told["checks"]
    expect(program["screen"] == "windows", f"The window is on “{program['screen']}”.")
    expect(checks["keyring"]["verdict"] == "ok", "The Credential Manager was not tried.")
    expect((computer.notes / "from-start-menu.png").exists(), "There is no picture of the window.")
    words = checks["demo"]["detail"]["words"]
    return f"Python {program['python']}, Qt {program['qt']}, {checks['keyring']['detail']}, words {words}"


def shows_window(computer: Computer, installer: Path, older: Path) -> str:
    """A person's first start: the window is on the screen, and closing it ends the program."""
    with computer.opened("start", "/wait", "/unix", computer.shortcut):
        pass
    expect(computer.data.is_dir(), f"Nothing was remembered in {computer.data}.")
    return ", ".join(sorted(files_below(computer.data)))


def keeps_keys(computer: Computer, installer: Path, older: Path) -> str:
    """On the command line, two keys go into the Credential Manager, are found by other runs, and one is taken out."""
    command = computer.folder / "bin" / "paragone.exe"
    for vendor in ("openai", "anthropic", "deepseek"):
        kept = computer.wine.run(command, "keys", "set", vendor, text=SECRET)
        expect("Credential Manager" in kept.output, f"A key was not kept: {kept.output}")
    computer.wine.call(command, "keys", "remove", "deepseek")
    listed = computer.wine.call(command, "keys", "list").splitlines()
    found = [line.split()[0] for line in listed if line.strip().endswith("keyring")]
    expect(found == ["openai", "anthropic"], f"Keys were found for {found}.")
    expect(SECRET not in str(stored(computer)), "A key can be read in the registry.")
    return f"{len(stored(computer))} entries"


def stored(computer: Computer) -> list[str]:
    """The names of the entries in Wine's Credential Manager."""
    asked = computer.wine.run("reg", "query", r"HKCU\Software\Wine\Credential Manager", "/s")
    return [line.strip().partition("Generic: ")[2] for line in asked.output.splitlines() if "Generic: " in line]


TRIALS = (is_installed, starts_from_menu, shows_window, keeps_keys)
