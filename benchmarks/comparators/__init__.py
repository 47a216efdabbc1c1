"""Other ways to run the same network: hand-tuned C++, SimPy, and a plain Python calendar."""
