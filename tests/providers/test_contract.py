from collections.abc import Callable

import pytest

from providers.calls import Http
from providers.contract import Provider
from providers.endpoints import WIRES, Endpoint
from providers.registry import BUILT_IN
from tests.providers.faults.tongues import TONGUE_OF

pytest.register_assert_rewrite("tests.providers.contract", "tests.providers.adapter_bench")

from tests.providers.contract import AdapterContract  # noqa: E402  # its assertions are rewritten first

ANY_MODEL = "any-model"


def held_to_it(make: Callable[[Http], Provider], wire: str, model: str) -> type[AdapterContract]:
    """The tests of one adapter."""

    class Held(AdapterContract):
        def build(self, http: Http) -> Provider:
            return make(http)

    Held.tongue, Held.model = TONGUE_OF[wire], model
    return Held


for _vendor in BUILT_IN:
    _info = _vendor.INFO
    globals()[f"Test_{_info.id}"] = held_to_it(_vendor.build, _info.wire, next(iter(_info.model_hints), ANY_MODEL))
    if _info.id == "openai":
        Test_openai_by_responses = held_to_it(_vendor.build, "openai_responses", "gpt-5.5-pro")

for _wire in WIRES:
    _declared = Endpoint("mine", "Mine", "https://api.mine.test/v1", _wire, models=(ANY_MODEL,))
    globals()[f"Test_declared_{_wire}"] = held_to_it(_declared.build, _wire, ANY_MODEL)
