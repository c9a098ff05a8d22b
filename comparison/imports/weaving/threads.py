"""A tree of what was said, cut into prompts and the answers to each."""

from dataclasses import dataclass, field

from comparison.imports.others.conversation import Conversation, Spoken


@dataclass(slots=True, eq=False)
class Told:
    """One answer: the nodes it is put together from; none for a prompt that nobody answered."""

    chain: list[Spoken]
    prompt: "Asked"


@dataclass(slots=True, eq=False)
class Asked:
    """A prompt with its answers, in the order of the file. ``node`` is ``None`` before the first prompt."""

    node: Spoken | None
    before: Spoken | None
    """The part of an answer that it follows."""
    told: list[Told] = field(default_factory=list)


@dataclass(slots=True)
class Threads:
    """All prompts, each behind those that it follows, and which nodes stand in the thread that was shown."""

    asked: list[Asked]
    shown: set[str]


def threads_of(conversation: Conversation) -> Threads:
    """Whatever the tree is like. Each node is in one place: where the parts of an answer fork, what was shown goes on,
    or else the first, and the others stand beside it from there on."""
    order, parents = _order(conversation)
    shown = _shown(conversation, parents, order)
    opening = Asked(None, None)
    asked, chains = dict[str, Asked](), dict[str, list[Spoken]]()
    going_on = {parents[node.id]: node.id for node in reversed(order) if not node.is_prompt}
    going_on |= {parents[node.id]: node.id for node in order if node.id in shown and not node.is_prompt}
    for node in order:
        before = _above(conversation, parents, node)
        if node.is_prompt:
            asked[node.id] = Asked(node, before)
        elif before is None or before.is_prompt or going_on[before.id] != node.id:
            asked[node.id] = asked[before.id] if before else opening
            chains[node.id] = [node]
            asked[node.id].told.append(Told(chains[node.id], asked[node.id]))
        else:
            asked[node.id], chains[node.id] = asked[before.id], chains[before.id]
            chains[node.id].append(node)
    found = [opening, *(each for node_id, each in asked.items() if each.node and each.node.id == node_id)]
    return Threads([each for each in found if _is_asked(each)], shown)


def _is_asked(asked: Asked) -> bool:
    """Whether there is something to it; a prompt that nobody answered gets an answer without a part."""
    asked.told = [told for told in asked.told if any(not each.is_empty for each in told.chain)]
    if asked.node and not asked.told:
        asked.told.append(Told([], asked))
    return bool(asked.told)


def _order(conversation: Conversation) -> tuple[list[Spoken], dict[str, str | None]]:
    """The nodes, each behind its parent, and the parent of each."""
    nodes = conversation.nodes
    children: dict[str | None, list[Spoken]] = {}
    for node in nodes.values():
        children.setdefault(node.parent if node.parent and node.parent in nodes else None, []).append(node)
    order, parents = list[Spoken](), dict[str, str | None]()
    for begin in (*children.get(None, ()), *nodes.values()):
        waiting: list[tuple[Spoken, str | None]] = [] if begin.id in parents else [(begin, None)]
        while waiting:
            node, parent = waiting.pop()
            if node.id not in parents:
                parents[node.id] = parent
                order.append(node)
                waiting += [(child, node.id) for child in reversed(children.get(node.id, ()))]
    return order, parents


def _above(conversation: Conversation, parents: dict[str, str | None], node: Spoken) -> Spoken | None:
    parent = parents[node.id]
    return None if parent is None else conversation.nodes[parent]


def _shown(conversation: Conversation, parents: dict[str, str | None], order: list[Spoken]) -> set[str]:
    """From the node that was shown last up to the first."""
    node = conversation.nodes.get(conversation.current) or (order[-1] if order else None)
    shown = set[str]()
    while node is not None:
        shown.add(node.id)
        node = _above(conversation, parents, node)
    return shown
