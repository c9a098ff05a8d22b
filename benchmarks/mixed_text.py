"""What a model writes when it is asked something technical: formulas, a table, code in several languages, lists."""

from itertools import count, islice

SECTIONS = (
    r"""## Part №: Why the sum converges

The series is **geometric**, so its value is $s_{№} = \sum_{k=0}^{\infty} q^k$ for $|q| < 1$, and *not* otherwise:

$$
S_{№}(n) = \sum_{k=0}^{n} q^k = \frac{1 - q^{n+№}}{1 - q}
$$

1. Multiply both sides by $1 - q$.
2. Notice that all but two terms cancel:
   - the first one, $q^0 = 1$
   - the last one, $q^{n+№}$
3. Let $n$ grow; \(q^n \to 0\) does the rest.

""",
    r"""### In Python

```python
from dataclasses import dataclass


@dataclass(frozen=True)
class Series№:
    ratio: float  # below one, or it does not converge

    def partial(self, terms: int) -> float:
        return sum(self.ratio**k for k in range(terms + №))
```

Call it with `Series№(0.5).partial(20)`; the error is below \(2^{-20 - №}\).

""",
    r"""| method | cost | error after № terms | remark |
|--------|:----:|--------------------:|--------|
| direct | $O(n)$ | $q^{№}$ | the **plain** one |
| closed | $O(1)$ | 0 | see `closed_form_№` |
| Aitken | $O(n)$ | $q^{2 \cdot №}$ | for series that are *nearly* geometric |

> A method is only as good as its bound: \[ \left| S - S_n \right| \le \frac{|q|^{n+№}}{1 - |q|} \]

""",
    r"""The same in Rust, which checks the bound when it is compiled for testing:

```rust
fn partial_№(ratio: f64, terms: u32) -> f64 {
    assert!(ratio.abs() < 1.0, "does not converge: {ratio}");
    (0..terms + №).map(|k| ratio.powi(k as i32)).sum()
}
```

And what a page would do with it:

```javascript
const sums№ = ratios.map((q) => (Math.abs(q) < 1 ? 1 / (1 - q) : NaN));
document.querySelector("#sum-№").textContent = sums№.join(", ");
```

---

""",
    r"""### What follows from it

- For a matrix $A_{№}$ with $\lVert A_{№} \rVert < 1$ the inverse exists:
  $$(I - A_{№})^{-1} = \sum_{k \ge 0} A_{№}^k, \qquad A_{№} = \begin{pmatrix} a & b \\ c & d_{№} \end{pmatrix}$$
- The integral $\int_0^1 x^{№} \, dx = \frac{1}{№ + 1}$ is the same trick, read backwards.
- A query that finds the slow ones:

```sql
SELECT name, avg(terms) AS typical FROM runs WHERE bound < 1e-№ GROUP BY name ORDER BY typical DESC;
```

""",
    r"""```bash
python -m series --ratio 0.5 --terms № | tee sums-№.txt
```

```json
{"ratio": 0.5, "terms": №, "sum": 1.9999990463256836, "closed": 2.0}
```

In short: ~~always~~ prefer the closed form, and [read on](https://example.com/series/№) about $\zeta(№) = \sum n^{-№}$.

""",
)


def mixed_text(seed: int, characters: int) -> str:
    """So many characters. Each seed begins elsewhere and has formulas of its own, so that no cache spares the work."""
    sections = (SECTIONS[(seed + number) % len(SECTIONS)] for number in count())
    numbered = (text.replace("№", str(100 * seed + number)) for number, text in enumerate(sections, 2))
    shortest = min(map(len, SECTIONS))
    return "".join(islice(numbered, characters // shortest + 1))[:characters]
