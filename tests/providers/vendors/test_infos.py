from importlib import import_module
from pkgutil import iter_modules

import pytest

from providers import vendors
from providers.contract import ProviderInfo

INFOS: list[ProviderInfo] = [
    import_module(f"providers.vendors.{module.name}").INFO for module in iter_modules(vendors.__path__)
]


def luminance(tint: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [int(tint[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("info", INFOS, ids=lambda info: info.id)
def test_a_white_letter_can_be_read_on_every_tint(info: ProviderInfo) -> None:
    assert 1.05 / (luminance(info.tint) + 0.05) >= 3
    assert 1 <= len(info.monogram) <= 2


def test_no_two_vendors_look_or_are_called_alike() -> None:
    for seen in (
        [info.id for info in INFOS],
        [info.name for info in INFOS],
        [info.tint.upper() for info in INFOS],
        [info.monogram for info in INFOS],
    ):
        assert len(set(seen)) == len(seen), sorted(seen)


@pytest.mark.parametrize("info", [info for info in INFOS if not info.is_local], ids=lambda info: info.id)
def test_a_vendor_in_the_cloud_has_what_a_person_needs(info: ProviderInfo) -> None:
    assert info.key_variable.isupper()
    assert info.model_hints
    for host in info.hosts:
        assert all(page.startswith("https://") for page in (host.base_url, host.key_page, host.account_page))
        assert not host.base_url.endswith("/")
    regions = [host.region for host in info.hosts]
    assert len(set(regions)) == len(regions)
    assert len(regions) == 1 or all(regions)
