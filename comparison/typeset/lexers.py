"""Which languages code is coloured in: an allow-list, as some lexers never come back from a line of tabs."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_LEXERS = {
    "python": ("python", "PythonLexer"),
    "javascript": ("javascript", "JavascriptLexer"),
    "typescript": ("javascript", "TypeScriptLexer"),
    "jsx": ("jsx", "JsxLexer"),
    "tsx": ("jsx", "TsxLexer"),
    "java": ("jvm", "JavaLexer"),
    "kotlin": ("jvm", "KotlinLexer"),
    "groovy": ("jvm", "GroovyLexer"),
    "clojure": ("jvm", "ClojureLexer"),
    "c": ("c_cpp", "CLexer"),
    "c++": ("c_cpp", "CppLexer"),
    "c#": ("dotnet", "CSharpLexer"),
    "f#": ("dotnet", "FSharpLexer"),
    "go": ("go", "GoLexer"),
    "rust": ("rust", "RustLexer"),
    "ruby": ("ruby", "RubyLexer"),
    "php": ("php", "PhpLexer"),
    "swift": ("objective", "SwiftLexer"),
    "objective-c": ("objective", "ObjectiveCLexer"),
    "dart": ("javascript", "DartLexer"),
    "r": ("r", "SLexer"),
    "lua": ("scripting", "LuaLexer"),
    "perl": ("perl", "PerlLexer"),
    "bash": ("shell", "BashLexer"),
    "console": ("shell", "BashSessionLexer"),
    "powershell": ("shell", "PowerShellLexer"),
    "batch": ("shell", "BatchLexer"),
    "sql": ("sql", "SqlLexer"),
    "html": ("html", "HtmlLexer"),
    "xml": ("html", "XmlLexer"),
    "css": ("css", "CssLexer"),
    "scss": ("css", "ScssLexer"),
    "json": ("data", "JsonLexer"),
    "yaml": ("data", "YamlLexer"),
    "toml": ("configs", "TOMLLexer"),
    "ini": ("configs", "IniLexer"),
    "nginx": ("configs", "NginxConfLexer"),
    "dockerfile": ("configs", "DockerLexer"),
    "terraform": ("configs", "TerraformLexer"),
    "diff": ("diff", "DiffLexer"),
    "makefile": ("make", "MakefileLexer"),
    "graphql": ("graphql", "GraphQLLexer"),
    "protobuf": ("dsls", "ProtoBufLexer"),
    "haskell": ("haskell", "HaskellLexer"),
    "elixir": ("erlang", "ElixirLexer"),
    "latex": ("markup", "TexLexer"),
    "markdown": ("markup", "MarkdownLexer"),
}
"""The module below ``pygments.lexers`` and the class in it, by the name that a language has here."""
_OPTIONS = {
    "php": {"startinline": True},
    # Else it would colour fences within a fence, by lexers of any name.
    "markdown": {"handlecodeblocks": False},
}
_OTHER_NAMES = {
    "python": "py python3 py3 pyi sage",
    "javascript": "js mjs cjs node",
    "typescript": "ts mts cts",
    "kotlin": "kt kts",
    "clojure": "clj cljs edn",
    "c": "h",
    "c++": "cpp cc cxx hpp h++",
    "c#": "cs csharp",
    "f#": "fs fsharp",
    "go": "golang",
    "rust": "rs",
    "ruby": "rb",
    "php": "php3 php5 php7 php8",
    "objective-c": "objc objectivec obj-c",
    "r": "rlang",
    "perl": "pl",
    "bash": "sh shell zsh ksh fish shellscript",
    "console": "shell-session sh-session terminal",
    "powershell": "ps1 pwsh posh",
    "batch": "bat cmd dosbatch",
    "sql": "mysql postgresql postgres sqlite plsql tsql",
    "html": "htm xhtml",
    "xml": "svg xsd xsl rss",
    "scss": "sass",
    "json": "jsonc json5 jsonl ndjson",
    "yaml": "yml",
    "ini": "cfg conf properties dotenv env",
    "dockerfile": "docker containerfile",
    "terraform": "tf hcl",
    "diff": "patch udiff",
    "makefile": "make mk",
    "graphql": "gql",
    "protobuf": "proto",
    "haskell": "hs",
    "elixir": "ex exs",
    "latex": "tex",
    "markdown": "md",
}
NAMES = {name: name for name in _LEXERS}
NAMES |= {other: name for name, others in _OTHER_NAMES.items() for other in others.split()}
"""What models call languages, and the names that those have here."""
FIRST_WANTED = ("python", "bash", "javascript", "json", "typescript", "html", "css", "sql", "java", "c++", "c#", "yaml")
"""The others are made ready after these."""

_made: "dict[str, Lexer]" = {}


def lexer_of(language: str) -> "Lexer | None":
    """The lexer for what a model calls a language, if that is one of ours."""
    name = NAMES.get(language.lower())
    return _lexer(name) if name else None


def is_ready(language: str) -> bool:
    """Whether ``lexer_of`` answers at once; the first time takes up to a tenth of a second for some."""
    name = NAMES.get(language.lower())
    return name is None or name in _made


def names_to_prepare() -> list[str]:
    """All languages, those that come most often first."""
    return sorted(_LEXERS, key=lambda name: FIRST_WANTED.index(name) if name in FIRST_WANTED else len(FIRST_WANTED))


def _lexer(name: str) -> "Lexer":
    if name not in _made:
        module, kind = _LEXERS[name]
        made = getattr(import_module(f"pygments.lexers.{module}"), kind)(stripnl=False, **_OPTIONS.get(name, {}))
        _made[name] = made
    return _made[name]
