"""Everything that can happen to a case, each with its sentence."""
