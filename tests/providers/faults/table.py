"""All rows, in the order of the document."""

from tests.providers.faults import bodies, connecting, contents, heads, lanes, streams

ROWS = (*connecting.ROWS, *heads.ROWS, *bodies.ROWS, *streams.ROWS, *contents.ROWS, *lanes.ROWS)
