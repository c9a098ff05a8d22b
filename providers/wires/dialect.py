"""How a vendor's API departs from the common format: facts that a wire is given, and never whose they are."""

from collections.abc import Callable, Mapping
from dataclasses import field

from providers.frozen import frozen
from providers.parameters import Parameters
from providers.wires.profile import Fields, ModelProfile
from providers.wires.spellings import Spellings


@frozen
class Dialect:
    """The facts of one vendor."""

    profile: Callable[[str, Parameters], ModelProfile] = lambda model, parameters: ModelProfile()
    """What a model takes; the other parameters may matter, such as the effort."""
    chats: Callable[[str], bool] = lambda model: True
    """Whether a model of the list can answer a chat, as far as its id tells."""
    spelled: Callable[[Fields], Fields] = lambda body: body
    """The finished body as the vendor spells it."""
    token_limit_field: str = "max_tokens"
    spellings: Spellings = field(default_factory=dict)
    """Where the vendor has parameters that its format has elsewhere; in Chat Completions alone."""
    switches: tuple[str, ...] = ()
    """Places in a body, such as ``thinking.type``, where ``profile`` writes whether a model thinks."""
    delivery: tuple[str, ...] = ()
    """Fields that ``spelled`` adds and that decide how an answer comes, not what it says."""
    trims_start: bool = False
    """Whether white space before the first visible character of an answer is an artefact."""
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Sent to the provider's own hosts with every request, besides the key; may hold secrets of a person's."""
    counts_thinking_apart: bool = False
    """Whether the tokens of the thinking are missing from those of the answer."""
    wants_details_back: bool = False
    """Whether the details of the thinking help the next turn, so that they are kept and sent back."""
    quota_is_a_rate: bool = False
    """Whether ``insufficient_quota`` means too many tokens a minute and no empty purse."""
    lists_openly: bool = False
    """Whether anybody may see the list of models, which then tells nothing of a key."""
    may_list_nothing: bool = False
    """Whether some host has no list of models, so that the hints are offered instead."""
