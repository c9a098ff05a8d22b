import pytest

from providers.errors import AddressNotFound, KeyMissing, KeyRefused, Refused
from providers.vendors.tencent import INFO, build, can_chat, profile
from providers.wires.profile import ALWAYS_THINKS, NEVER_THINKS, NOT_ACCEPTED, NOT_SUPPORTED
from tests.providers.asking import ask, models_of, question
from tests.providers.vendors.answering import answering, asked, base_url
from tests.providers.vendors.fitting import efforts, fields, reasons

MODELS = ("hunyuan-turbos-latest", "hunyuan-t1-latest", "hunyuan-a13b", "hy3-preview", "kimi-k2.6")


def test_thinking_can_be_switched_for_one_model() -> None:
    assert fields(profile, "hunyuan-a13b", thinking=True) == {"enable_thinking": True}
    assert fields(profile, "hunyuan-a13b", thinking=False) == {"enable_thinking": False}
    assert reasons(profile, "hunyuan-t1-latest", thinking=False) == {"thinking": ALWAYS_THINKS}
    assert reasons(profile, "hunyuan-turbos-latest", thinking=True) == {"thinking": NEVER_THINKS}
    assert reasons(profile, "hy3-preview", thinking=True) == {"thinking": NOT_ACCEPTED}


@pytest.mark.parametrize("model", MODELS)
def test_only_what_is_documented_is_sent(model: str) -> None:
    taken = {"temperature": 2.0, "top_p": 0.5, "seed": 7, "max_tokens": 9}
    assert fields(profile, model, **taken, stop=("a",) * 4) == taken | {"stop": ["a"] * 4}
    assert reasons(profile, model, presence_penalty=1.0, frequency_penalty=1.0, answer_format="json") == {
        "presence_penalty": NOT_SUPPORTED,
        "frequency_penalty": NOT_SUPPORTED,
        "answer_format": NOT_ACCEPTED,
    }
    assert efforts(profile, model) == []


@pytest.mark.parametrize("status", ["404 Not Found", "405 Method Not Allowed"])
def test_a_host_without_a_list_of_models_offers_the_hints(status: str) -> None:
    with answering((status, {"error": {"message": "no such path"}})) as server:
        listed = models_of(build, base_url(server))
    assert [model.id for model in listed] == list(INFO.model_hints)
    assert asked(server)[0].line == "GET /v1/models"


def test_a_host_that_has_a_list_is_believed() -> None:
    with answering({"data": [{"id": "hy3-preview"}, {"id": "hunyuan-embedding"}]}) as server:
        assert [model.id for model in models_of(build, base_url(server))] == ["hy3-preview"]


def test_a_refused_key_is_no_missing_list() -> None:
    with answering(("401 No", {"error": {"message": "No", "code": "2001"}})) as server, pytest.raises(KeyRefused):
        models_of(build, base_url(server))


def test_neither_is_a_missing_key_nor_an_address_that_is_none() -> None:
    with pytest.raises(KeyMissing):
        models_of(build, "http://127.0.0.1:9/v1", "")
    with pytest.raises(AddressNotFound):
        models_of(build, "nonsense")


def test_an_error_of_the_other_api_instead_of_a_stream_is_no_answer() -> None:
    native = {"Response": {"Error": {"Code": "AuthFailure", "Message": "The SecretId is not found"}, "RequestId": "1"}}
    with answering(native) as server:
        error = ask(build, question(base_url(server), "hunyuan-lite")).error
    assert type(error) is Refused
    assert (error.said, "authfailure" in error.details) == ("The SecretId is not found", True)


@pytest.mark.parametrize(
    ("model", "chats"), [("hunyuan-vision", True), ("hunyuan-embedding", False), ("HY-3D-3.0", False)]
)
def test_an_id_tells_whether_a_model_can_chat(model: str, chats: bool) -> None:
    assert can_chat(model) is chats


def test_there_are_three_hosts_each_with_its_own_keys() -> None:
    assert [(host.region, host.base_url) for host in INFO.hosts] == [
        ("China", "https://api.hunyuan.cloud.tencent.com/v1"),
        ("TokenHub China", "https://tokenhub.tencentmaas.com/v1"),
        ("TokenHub global", "https://tokenhub-intl.tencentcloudmaas.com/v1"),
    ]
    assert len({host.key_page for host in INFO.hosts}) == 3
    assert INFO.key_variable == "HUNYUAN_API_KEY"
