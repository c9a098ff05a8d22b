import json

import pytest

from providers.contract import Host, ProviderInfo
from providers.errors import AddressNotFound, KeyMissing
from providers.wires.request import get, peer_of, post

URL = "https://api.vendor.test/v1"
INFO = ProviderInfo("vendor", "Vendor", "V", "#000000", (Host("", URL),))
OPEN = ProviderInfo("local", "Local", "L", "#000000", (Host("", URL),), needs_key=False)
KEY = "canary7f3a91d2"


@pytest.mark.parametrize("base_url", [URL, f"{URL}/", f"{URL}//"])
def test_a_path_is_put_behind_the_base_url_with_one_slash(base_url: str) -> None:
    assert get(INFO, base_url, "/models", KEY).url == f"{URL}/models"


def test_a_get_has_no_body_and_a_post_has_compact_json_in_utf_8() -> None:
    assert get(INFO, URL, "/models", KEY).body == b""
    call = post(INFO, URL, "/chat", KEY, {"text": "Größe 🙂", "list": [1, None]})
    assert call.body == '{"text":"Größe 🙂","list":[1,null]}'.encode()


@pytest.mark.parametrize("text", ["\ud83d", "a\ude00b", "\ud800\ud800"])
def test_half_a_pair_in_a_prompt_does_not_stop_the_request(text: str) -> None:
    sent = json.loads(post(INFO, URL, "/chat", KEY, {"text": text}).body)["text"]
    assert len(sent) == len(text)
    assert "?" in sent


@pytest.mark.parametrize("key", [KEY, f"  {KEY}\n"])
def test_the_key_is_sent_as_a_bearer_and_does_not_show_itself(key: str) -> None:
    call = post(INFO, URL, "/chat", key, {})
    assert call.headers == {"Authorization": f"Bearer {KEY}"}
    assert KEY not in repr(call)
    assert peer_of(call).secrets == (KEY,)


@pytest.mark.parametrize("key", [None, "", " \n"])
def test_without_a_key_there_is_a_request_only_where_none_is_needed(key: str | None) -> None:
    assert get(OPEN, URL, "/models", key).headers == {}
    with pytest.raises(KeyMissing, match=r"Vendor needs a key\. Enter one for api\.vendor\.test"):
        get(INFO, URL, "/models", key)


@pytest.mark.parametrize(
    "base_url", ["", "vendor", "https://", "https://[::1", "https://a:b/v1", "ftp://a/v1", "http://"]
)
def test_an_address_that_cannot_be_read_is_told_as_such(base_url: str) -> None:
    with pytest.raises(AddressNotFound, match="Check the base URL"):
        peer_of(get(INFO, base_url, "/models", KEY))
