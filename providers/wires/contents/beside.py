"""What an answer brings beside its words: the sources it names, and pictures, sound and files."""

from collections.abc import Iterator, Mapping

from providers.events import Media
from providers.texts.json_text import JsonObject, is_object, object_at, text_at

MOST = 100
"""Of one list that are looked at."""
DEPTH = 3
LISTS = frozenset(
    {"citations", "search_results", "annotations", "sources", "references", "web_search", "search_info", "context"}
    | {"url_citations", "web_search_results", "citationSources", "citation_sources", "citation", "urls", "grounding"}
    | {"groundingMetadata", "grounding_metadata", "vertex_ai_grounding_metadata"}
)
"""Where vendors and gateways list what an answer relies on."""
URLS = ("url", "uri", "link", "href", "source_url", "retrievedUrl", "retrieved_url")
TITLES = ("title", "name", "site_name", "document_title")

MEDIA: Mapping[str, Media] = {
    "image": Media.IMAGE,
    "picture": Media.IMAGE,
    "audio": Media.SOUND,
    "sound": Media.SOUND,
    "speech": Media.SOUND,
    "video": Media.VIDEO,
    "file": Media.FILE,
    "document": Media.FILE,
    "application": Media.FILE,
}
"""By a bit of what a part calls itself, or of its MIME type."""
INLINE = ("inline_data", "inlineData", "file_data", "fileData")
MEDIA_PLACES: Mapping[str, Media | None] = {
    **dict.fromkeys(("images", "image", "image_url"), Media.IMAGE),
    **dict.fromkeys(("video", "videos", "video_url"), Media.VIDEO),
    **dict.fromkeys(("files", "attachments", "multi_mod_content", "multimodal"), None),
}
"""Where a message has such things beside its words; ``None`` where each says itself what it is."""


def sources_in(place: JsonObject) -> Iterator[tuple[str, str]]:
    """Address and title of each source in the lists of a chunk, a choice or a message."""
    for name in LISTS & place.keys():
        yield from listed_sources(place[name])


def listed_sources(value: object, depth: int = DEPTH) -> Iterator[tuple[str, str]]:
    """The same of such a list: addresses alone, or objects that have one, be it an object deeper."""
    match value:
        case str():
            if is_address(value):
                yield value, ""
        case list() if depth:
            for item in value[:MOST]:
                yield from listed_sources(item, depth)
        case dict() if depth:
            yield from _source(value, depth)


def media_of(kind: str) -> Media | None:
    """What a type such as ``image_url``, ``output_audio`` or ``image/png`` stands for; ``None`` for no such thing."""
    lowered = kind.lower()
    return next((media for word, media in MEDIA.items() if word in lowered), None)


def media_beside(delta: JsonObject) -> Iterator[Media]:
    """What is no text beside the words of a message, each thing once."""
    for place, media in MEDIA_PLACES.items():
        things = delta.get(place)
        for thing in (things if isinstance(things, list) else (things,))[:MOST]:
            if thing:
                yield media or _medium(thing)


def _medium(thing: object) -> Media:
    kinds = (text_at(thing, "type"), *(mime_of(thing, *INLINE).split()), *thing) if is_object(thing) else ()
    return next(filter(None, map(media_of, kinds)), Media.FILE)


def is_address(text: str) -> bool:
    """Whether a text is an address of the web."""
    is_web = text.startswith(("https://", "http://"))
    return is_web and len(text) <= 2_000 and text.isprintable() and not any(map(str.isspace, text))


def _source(value: JsonObject, depth: int) -> Iterator[tuple[str, str]]:
    url = next((text for text in (text_at(value, name) for name in URLS) if is_address(text)), "")
    if url:
        yield url, next(filter(None, (text_at(value, name) for name in TITLES)), "")
        return
    for inner in value.values():
        if is_object(inner) or isinstance(inner, list):
            yield from listed_sources(inner, depth - 1)


def mime_of(part: JsonObject, *names: str) -> str:
    """The MIME type of the data that a part has under one of ``names``; a slash where it says none."""
    for name in names:
        if name in part:
            data = object_at(part, name)
            return text_at(data, "mimeType") or text_at(data, "mime_type") or "file/"
    return ""
