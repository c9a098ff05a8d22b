"""``paragone plugins``: which packages may add providers. None of them is imported here."""

import argparse
import json

from comparison.cli.arguments import UsageError
from comparison.cli.output.plain_text import write
from comparison.files.locations import find_locations
from comparison.files.plugin_answers import PluginAnswers
from providers.plugins import Plugin, installed_plugins, normalised

WORDS = {True: "allowed", False: "not allowed", None: "not asked about"}


def manage_plugins(arguments: argparse.Namespace) -> int:
    """Do what was asked for; 0 if it went well. Raises ``UsageError``."""
    answers = PluginAnswers(find_locations().plugins_file)
    if arguments.action == "list":
        return _list(answers, arguments.json)
    try:
        return (
            _allow(answers, arguments.package) if arguments.action == "allow" else _forget(answers, arguments.package)
        )
    except OSError as error:
        raise UsageError(f"The answer can't be saved: {error.strerror}.") from None


def _list(answers: PluginAnswers, as_json: bool) -> int:
    plugins = installed_plugins()
    if as_json:
        fields = [_fields(plugin, answers.is_allowed(plugin)) for plugin in plugins]
        write("[\n" + ",\n".join(map(json.dumps, fields)) + "\n]")
        return 0
    for plugin in plugins:
        write(f"{plugin!s:36} {WORDS[answers.is_allowed(plugin)]:16} {', '.join(plugin.providers)}")
    return 0


def _fields(plugin: Plugin, allowed: bool | None) -> dict[str, object]:
    return {
        "package": plugin.package,
        "version": plugin.version,
        "providers": list(plugin.providers),
        "allowed": allowed,
    }


def _allow(answers: PluginAnswers, package: str) -> int:
    for plugin in installed_plugins():
        if plugin.package == normalised(package):
            answers.remember(plugin, True)
            write(f"The package {plugin} may add its providers: {', '.join(plugin.providers)}.")
            return 0
    names = ", ".join(plugin.package for plugin in installed_plugins())
    raise UsageError(
        f"No package of this name adds a provider. {f'The packages are: {names}.' if names else ''}".strip()
    )


def _forget(answers: PluginAnswers, package: str) -> int:
    if not answers.forget(package):
        raise UsageError("There is no answer for a package of this name.")
    write(f"The package {normalised(package)} will be asked about again.")
    return 0
