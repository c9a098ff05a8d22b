"""What the events of a stream repeat around their words, so that it need not be parsed again each time."""

from providers.calls import ServerEvent


class Refrain:
    """Most events of an answer say to the letter what the one before them said, but for the words."""

    def __init__(self) -> None:
        self._name = self._head = self._tail = ""

    def words(self, event: ServerEvent) -> str:
        """The words of an event that repeats the rest of the one before; empty where it has to be parsed."""
        data, head, tail = event.data, self._head, self._tail
        if not (head and data.startswith(head) and data.endswith(tail) and event.name == self._name):
            self._head = ""
            return ""
        words = data[len(head) : len(data) - len(tail)]
        # With a quotation mark they end earlier than it seems, with a backslash they mean something else.
        return words if words.isprintable() and '"' not in words and "\\" not in words else ""

    def learn(self, event: ServerEvent, words: str) -> None:
        """Expect more of its like: an event of which ``words`` were the value of one string, and all that counted."""
        data, quoted = event.data, f'"{words}"'
        at = data.find(quoted)
        # Only where they stand once, and all is written as it is meant, is it sure which string that is.
        if at >= 0 and "\\" not in data and data.find(quoted, at + 1) < 0:
            self._name, self._head, self._tail = event.name, data[: at + 1], data[at + len(quoted) - 1 :]
