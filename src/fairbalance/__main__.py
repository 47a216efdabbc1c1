"""`python -m fairbalance` is the `fairbalance` command."""

from __future__ import annotations

from fairbalance.cli.main import main

if __name__ == "__main__":
    main()
