"""The fast, terse demo model: a few lines of code and a table."""

from providers.demo.script import Script, Talk

SORTING = """\
`sorted` is stable already: items with equal keys keep their order.

```python
people = [("Ada", 36), ("Bo", 25), ("Cy", 36)]
print(sorted(people, key=lambda person: person[1]))
# [('Bo', 25), ('Ada', 36), ('Cy', 36)]
```

| Algorithm      | Stable | Worst case    | Extra memory |
|----------------|:------:|---------------|--------------|
| Timsort        |  yes   | O(n log n)    | O(n)         |
| Merge sort     |  yes   | O(n log n)    | O(n)         |
| Insertion sort |  yes   | O(n²)         | O(1)         |
| Heapsort       |   no   | O(n log n)    | O(1)         |
| Quicksort      |   no   | O(n²)         | O(log n)     |

Two keys at once? Sort by the **minor** key first, then by the major one.
"""

SORTING_AGAIN = """\
Shorter still, in place and just as stable:

```python
people.sort(key=lambda person: (-person[1], person[0]))
```

| You want           | Write                            |
|--------------------|----------------------------------|
| a new list         | `sorted(people, key=…)`          |
| the same list      | `people.sort(key=…)`             |
| largest first      | `reverse=True` (keeps ties as is) |
"""

FIRST = """\
> {quoted}

Short version: **I am a scripted demo**, so here is the shape of a fast model's answer rather than its wisdom.

| What you see      | Where                         |
|-------------------|-------------------------------|
| time to first word | below this answer            |
| words per second  | below this answer             |
| cost              | none, nothing left this computer |

```python
print("Same prompt, several answers. You judge.")
```

Add a key to a lane to ask a real model.
"""

AGAIN = """\
> {quoted}

Noted, and I still have “{before}” in mind: each lane keeps its own thread.

1. Stop one lane; the others go on.
2. Retry it; only that lane asks again.
3. Change the prompt; all lanes answer anew.
"""


def script(talk: Talk) -> Script:
    """What ``demo-swift`` says."""
    if talk.is_about_sorting:
        return Script(SORTING_AGAIN if talk.turn else SORTING, seconds=2.8, silence=0.15)
    template = AGAIN if talk.turn else FIRST
    return Script(template.format(quoted=talk.quoted, before=talk.quoted_before), seconds=2.8, silence=0.15)
