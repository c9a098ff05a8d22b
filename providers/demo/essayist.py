"""The demo model that writes essays: headings, lists, formulas and a quotation."""

from providers.demo.script import Script, Talk

SORTING = """\
# On keeping one's place

## What *stable* means

Let \\(k(a)\\) be the key of an item. A sort is **stable** if two items with equal keys \
leave in the order in which they came:

$$
i < j \\;\\text{and}\\; k(a_i) = k(a_j) \\quad\\Longrightarrow\\quad \\pi(i) < \\pi(j)
$$

where \\(\\pi(i)\\) is the new place of the item that stood at \\(i\\).

## Any sort can be made stable

Let the old place break the tie, and there are no ties left:

```python
def stable_sort(items, key):
    decorated = [(key(item), place) for place, item in enumerate(items)]
    decorated.sort()
    return [items[place] for _, place in decorated]
```

> Stability is memory: a sort that forgets where things stood cannot put them back.

## What it costs

1. **Time.** No sort by comparisons can beat \\(\\log_2(n!) \\ge n \\log_2 n - n \\log_2 e\\) in the worst case.
2. **Memory.** Merging wants room for \\(n\\) items:
   - halves are copied before they are merged;
   - sorting in place gives the room back, and usually the stability with it.
3. **Attention.** In Python, none at all: `sorted` is stable by promise.
"""

SORTING_AGAIN = """\
## A second look: several keys

Because the sort is stable, keys can be applied **one after the other**, the least important first:

```python
rows.sort(key=lambda row: row.name)
rows.sort(key=lambda row: row.city)
```

Afterwards the rows are ordered by city, and by name within each city. Two passes cost

$$
T(n) = 2 \\cdot \\Theta(n \\log n) = \\Theta(n \\log n),
$$

so the convenience is free, up to a constant.

> First the minor key, then the major: the last word has the most weight.
"""

FIRST = """\
# A short essay on a short prompt

> {quoted}

## A confession

I am a *scripted demo* and wrote this before you asked. Still, it is laid out the way a model with a taste for \
structure would lay it out, which is what this lane is here to show.

## Three ways to compare answers

- **By content.** Which one is right? Ask for a source, then look at it.
- **By form.** Which one would you forward as it stands?
  - headings help in long answers,
  - and get in the way in short ones.
- **By price.** With \\(t\\) tokens at \\(p\\) dollars per million, an answer costs

$$
c = \\frac{{t \\cdot p}}{{10^6}}
$$

## In conclusion

Two answers that agree are not yet true, and two that differ are not yet wrong. The reading remains yours.
"""

AGAIN = """\
## Continuing

From “{before}” we have come to:

> {quoted}

Let me set the two side by side, as one does in an essay.

1. The **first** question set the scene; its answer is part of this lane's thread.
2. The **second** leans on it. With \\(n\\) turns of about \\(m\\) tokens each, everything sent so far adds up to

$$
\\sum_{{i=1}}^{{n}} i \\cdot m = \\frac{{n (n + 1)}}{{2}} \\, m
$$

which is why long conversations cost more than they seem to.
"""


def script(talk: Talk) -> Script:
    """What ``demo-essayist`` says."""
    if talk.is_about_sorting:
        return Script(SORTING_AGAIN if talk.turn else SORTING, seconds=5.4, silence=0.3)
    template = AGAIN if talk.turn else FIRST
    return Script(template.format(quoted=talk.quoted, before=talk.quoted_before), seconds=5.4, silence=0.3)
