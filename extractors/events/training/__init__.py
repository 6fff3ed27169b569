"""How the detector of event words is trained and measured; the product itself does not need it."""
