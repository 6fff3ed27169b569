"""Where events happen: names of places, each with its country and coordinates."""
