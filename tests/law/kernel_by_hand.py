"""The kernel's own source, run by Python line by line instead of compiled."""

from __future__ import annotations

from typing import Any

from fairbalance.law import bit_kernel


def interpreted(*arguments: Any) -> tuple[int, int]:
    """Run a program as `bit_kernel.run` does, with every compiled part as the function it was made from."""
    parts = {name: held for name, held in vars(bit_kernel).items() if hasattr(held, "py_func")}
    try:
        for name, held in parts.items():
            setattr(bit_kernel, name, held.py_func)
        return bit_kernel.run(*arguments)
    finally:
        for name, held in parts.items():
            setattr(bit_kernel, name, held)
