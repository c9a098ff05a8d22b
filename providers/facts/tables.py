"""The dated tables, and their only reader."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def price_list() -> dict[str, Any]:
    """The list as it was written by ``providers.facts.refresh``; read at the first call."""
    data: dict[str, Any] = json.loads(files("providers.facts").joinpath("prices.json").read_text("utf-8"))
    return data


@cache
def model_table() -> dict[str, Any]:
    """Our own dated table, ``providers/facts/models.json``; read at the first call."""
    table: dict[str, Any] = json.loads(files("providers.facts").joinpath("models.json").read_text("utf-8"))
    return table
