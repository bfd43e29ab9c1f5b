"""The capacity engine beside the best known others, on the same model and the same draws: `python -m bench.capacity`."""
