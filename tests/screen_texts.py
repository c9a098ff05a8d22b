"""What the servers behind the screenshots say."""

PROMPT = "Write a stable sort in Python and say why it is stable."
SECOND_PROMPT = "And in which case would you not use it?"
LONG_NAME = "an-experimental-reasoning-model-with-a-very-long-name-preview-2026-11-20"

THOUGHTS = {
    "moonshot": (
        "The person wants a stable sort and a reason. Merge sort is the clearest: on a tie it takes from the left "
        "half, and the left half came first.\n\n- show `merge_sort`\n- then say why it is stable\n- keep it short, "
        "and mention that `sorted` exists and is stable by promise of the language reference"
    ),
    "deepseek": "Bottom-up merging avoids recursion. Ties must keep their order, so compare with `<=` from the left.",
    "openai": "",
}

ANSWERS = {
    "moonshot": '''## Merge sort

Stable because, on a tie, `merge` takes from the **left** half first.

```python
def merge_sort(items, key=lambda item: item):
    """Stable; O(n log n)."""
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    left = merge_sort(items[:middle], key)
    right = merge_sort(items[middle:], key)
    return merge(left, right, key)
```

- Time **O(n log n)**, memory O(n)
- For real code, `sorted()` is already stable:
  1. it is a Timsort
  2. the language promises it
''',
    "deepseek": """A bottom-up merge avoids recursion, so long inputs cannot exhaust the stack.

```python
from heapq import merge

def stable_sort(xs):
    # ties keep their order
    runs = [[x] for x in xs]
    while len(runs) > 1:
        runs = pairwise(runs)
    return runs[0] if runs else []
```

### Why it is stable

Each run keeps input order, and merging prefers the earlier run. Equal keys therefore never swap.

> A sort that forgets where things stood cannot put them back.
""",
    "openai": """Three stable ways, with what each costs:

| Method   | Stable | Worst case |
|----------|:------:|-----------:|
| Merge    |  yes   |  n log n   |
| Timsort  |  yes   |  n log n   |
| Heap     |   no   |  n log n   |

I would start with **Timsort**, since Python ships it:

- [x] `sorted(items, key=…)` is stable
- [ ] a hand-written one is rarely faster

See [the documentation](https://docs.python.org/3/howto/sorting.html) for *more*.
""",
}
