"""Who made a model, where its name says so."""

MAKERS = {
    "gpt-": "openai",
    "chatgpt-": "openai",
    "o1": "openai",
    "o3": "openai",
    "o4": "openai",
    "claude-": "anthropic",
    "gemini-": "gemini",
    "kimi-": "moonshot",
    "moonshot-": "moonshot",
    "deepseek-": "deepseek",
    "mistral-": "mistral",
    "grok-": "xai",
    "qwen": "qwen",
    "glm-": "zhipu",
    "ernie-": "baidu",
    "hunyuan-": "tencent",
    "minimax-": "minimax",
}
"""The provider by how its models are called; gpt-oss and the like are anybody's."""
ANYBODYS = ("gpt-oss",)
UNKNOWN = "unknown"


def provider_of(model: str) -> str:
    """The id of a provider; ``UNKNOWN`` where the name does not say, as with those of models on one's own computer,
    which have their size or "latest" behind a colon."""
    name = model.lower().rpartition("/")[2]
    if ":" in name or name.startswith(ANYBODYS):
        return UNKNOWN
    return next((maker for begin, maker in MAKERS.items() if name.startswith(begin)), UNKNOWN)
