"""What the case history says of demand, work and delays, how sure it is, and how good forecasts from it have been."""
