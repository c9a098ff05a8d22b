"""A plugin of mypy: PySide6 takes inherited properties as keywords, but its types name each class's own alone."""

from collections.abc import Callable, Iterator

from mypy.nodes import FuncDef, OverloadedFuncDef, TypeInfo
from mypy.plugin import FunctionSigContext, Plugin
from mypy.types import CallableType, FunctionLike, Instance, get_proper_type


class QtKeywords(Plugin):
    def get_function_signature_hook(self, fullname: str) -> Callable[[FunctionSigContext], FunctionLike] | None:
        return _with_inherited_properties if fullname.startswith(("PySide6.", "gui.")) else None


def plugin(version: str) -> type[Plugin]:
    """The entry that mypy looks for."""
    return QtKeywords


def _with_inherited_properties(context: FunctionSigContext) -> FunctionLike:
    signature = context.default_signature
    made = get_proper_type(signature.ret_type)
    if not (signature.is_type_obj() and isinstance(made, Instance) and _is_built_by_qt(made.type)):
        return signature
    for base in made.type.mro[1:]:
        for inherited in _constructors(base):
            signature = _with_keywords_of(signature, inherited)
    return signature


def _is_built_by_qt(made: TypeInfo) -> bool:
    constructor = made.get_method("__init__")
    return constructor is not None and constructor.info.fullname.startswith("PySide6.")


def _constructors(of: TypeInfo) -> Iterator[CallableType]:
    match of.names.get("__init__") and of.names["__init__"].node:
        case OverloadedFuncDef(items=[first, *_]) | (FuncDef() as first) if isinstance(first.type, CallableType):
            yield first.type


def _with_keywords_of(signature: CallableType, inherited: CallableType) -> CallableType:
    added = [
        (kind, name, type_)
        for kind, name, type_ in zip(inherited.arg_kinds, inherited.arg_names, inherited.arg_types, strict=True)
        if kind.is_named() and name not in signature.arg_names
    ]
    return signature.copy_modified(
        arg_kinds=[*signature.arg_kinds, *(kind for kind, _, _ in added)],
        arg_names=[*signature.arg_names, *(name for _, name, _ in added)],
        arg_types=[*signature.arg_types, *(type_ for _, _, type_ in added)],
    )
