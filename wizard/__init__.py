"""Guidance in, proven wizard out: load → check → compile → render → write. The engine knows nothing of its subject."""
