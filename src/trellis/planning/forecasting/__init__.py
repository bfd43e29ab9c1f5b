"""From figures and levers to a forecast: the pathway, the simulation, and what came out of it."""
