"""The demo model that thinks first and answers slowly."""

from providers.demo.script import Script, Talk

SORTING_THOUGHT = """\
A stable sort keeps equal items in the order they came in. Merge sort does that if the merge takes from the left \
on a tie.

So the comparison must be `right < left`, strictly; with `<=` it would break ties the wrong way round. I should show \
the merge on its own, because that is where stability lives, then say what it costs: n log n comparisons and n \
extra places.

A quick check in my head: [(2, a), (1, b), (2, c)] becomes [(1, b), (2, a), (2, c)]. Good, a stays before c.
"""

SORTING = """\
## Merge sort, stable by construction

```python
def merge_sort(items, key=lambda item: item):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left = merge_sort(items[:middle], key)
    right = merge_sort(items[middle:], key)
    return merge(left, right, key)


def merge(left, right, key):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if key(right[j]) < key(left[i]):
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]
```

**Why it is stable.** On a tie the `else` branch runs and takes from the *left* half, whose items came first. \
Nothing else in the code changes the order of equal items.

- Time: about \\(n \\log_2 n\\) comparisons, whatever the input looks like.
- Memory: one more list of \\(n\\) items.
"""

SORTING_AGAIN_THOUGHT = """\
The follow-up is about the same topic. I can prove the claim with a test instead of repeating it: many equal keys, \
each item remembering where it stood.
"""

SORTING_AGAIN = """\
## A test that could fail

```python
import random

items = [(random.randrange(5), place) for place in range(1_000)]
result = merge_sort(items, key=lambda item: item[0])

assert result == sorted(items)  # the place breaks every tie
```

Each item carries its first position. If two equal keys ever swapped, the second number would run backwards and the \
assertion would say so. Change `<` to `<=` in `merge` and watch it fail.
"""

FIRST_THOUGHT = """\
The person wrote: “{quoted}”.

I am a demo, so I have no knowledge to draw on. The honest thing is to say so, and to show what a thinking model's \
lane looks like: first this folded part, then the answer. Let me keep it useful: say what to look at while the others \
stream.
"""

FIRST = """\
You asked:

> {quoted}

I am a **scripted demo**, so please do not take this for an answer. What you can see here is how a thinking model \
behaves:

1. It thinks first. Unfold *Thought for…* above to read it.
2. The time to the first *word* and the time to the first word of the *answer* are told apart.
3. The thinking counts as output, so it is part of the price of a real model.

While I was thinking, the fast lane had probably finished. That is the comparison: not only who is right, but how \
long you waited for it.
"""

AGAIN_THOUGHT = """\
Second thoughts: before it was “{before}”, now it is “{quoted}”. The thread is mine alone; the other lanes have theirs.
"""

AGAIN = """\
Coming from “{before}” to

> {quoted}

a real model would now build on its own earlier answer. Every lane sends **its own** thread, so the answers may drift \
apart with each turn:

- what this lane said is never shown to the others;
- a lane added later starts with an empty thread;
- editing the last prompt replaces it everywhere.
"""


def script(talk: Talk) -> Script:
    """What ``demo-thinker`` thinks and says."""
    thought, text = _parts(talk)
    fill = {"quoted": talk.quoted, "before": talk.quoted_before}
    if not talk.is_about_sorting:
        thought, text = thought.format(**fill), text.format(**fill)
    return Script(text, seconds=4.2, reasoning=thought, thinking_seconds=2.4, silence=0.4)


def _parts(talk: Talk) -> tuple[str, str]:
    if talk.is_about_sorting:
        return (SORTING_AGAIN_THOUGHT, SORTING_AGAIN) if talk.turn else (SORTING_THOUGHT, SORTING)
    return (AGAIN_THOUGHT, AGAIN) if talk.turn else (FIRST_THOUGHT, FIRST)
