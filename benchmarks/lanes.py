"""What it costs to show several answers as they stream: the real window, beside raw httpx reading the same streams."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from benchmarks import server

Figures = dict[str, float]

ROOT = Path(__file__).resolve().parent.parent


def measure(lanes: int, rate: float, tokens: int, text: str = "plain") -> Figures:
    """CPU as a share of one core and in seconds per 1,000 tokens; gaps and lag in milliseconds; memory in MB."""
    with server.running(rate=rate, tokens=tokens, text=text) as base_url:
        floor = run("benchmarks.raw_client", base_url, lanes)
    with server.running(rate=rate, tokens=tokens, text=text) as base_url:
        window = run("benchmarks.window", base_url, lanes)
    thousands = lanes * tokens / 1000
    ours, theirs = window["cpu_s"] / thousands, floor["cpu_s"] / thousands
    return {
        "cpu_share": round(window["cpu_s"] / window["wall_s"], 3),
        "cpu_per_1000_tokens": round(ours, 4),
        "floor_cpu_per_1000_tokens": round(theirs, 4),
        "ratio_cpu": round(ours / theirs, 2),
        "gap_p99_ms": round(1000 * window["gap_p99_s"], 1),
        "gap_max_ms": round(1000 * window["gap_max_s"], 1),
        "stream_gap_max_ms": round(1000 * window["stream_gap_max_s"], 1),
        "stream_gap_cpu_max_ms": round(1000 * window["stream_gap_cpu_max_s"], 1),
        "stream_gaps_above_50_ms": window["stream_gaps_seen"],
        "lag_ms": round(1000 * window["lag_s"], 1),
        "memory_mb": round(window["memory_mb"], 1),
    }


def run(module: str, base_url: str, lanes: int) -> Figures:
    """The JSON that a module prints in a process of its own, so that no measurement meets what another one left."""
    command = [sys.executable, "-m", module, base_url, str(lanes)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lanes", description=__doc__)
    parser.add_argument("--lanes", type=int, default=8)
    parser.add_argument("--rate", type=float, default=100.0, help="tokens a second of each lane")
    parser.add_argument("--tokens", type=int, default=1000, help="tokens of each lane")
    parser.add_argument(
        "--text",
        choices=server.TEXTS,
        default="plain",
        help="mixed: formulas, a table, code; hostile: a slow lane beside that",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args()
    figures = measure(options.lanes, options.rate, options.tokens, options.text)
    if options.json:
        print(json.dumps(figures))
        return
    print(
        f"{options.lanes} lanes of {options.tokens} tokens of {options.text} text at {options.rate:g} a second\n"
        f"CPU {figures['cpu_share']:.0%} of one core, {figures['cpu_per_1000_tokens']} s for 1,000 tokens; "
        f"raw httpx {figures['floor_cpu_per_1000_tokens']} s: {figures['ratio_cpu']} x\n"
        f"gap of the event loop: p99 {figures['gap_p99_ms']} ms, longest {figures['gap_max_ms']} ms; "
        f"from the first token to the last {figures['stream_gap_max_ms']} ms "
        f"({figures['stream_gap_cpu_max_ms']} ms of work at most), "
        f"{figures['stream_gaps_above_50_ms']} above 50 ms\n"
        f"everything shown {figures['lag_ms']} ms after the last byte; {figures['memory_mb']} MB"
    )


if __name__ == "__main__":
    main()
