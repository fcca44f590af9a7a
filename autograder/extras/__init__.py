"""Parts that few courses use. Each may import the core; nothing of the core imports them."""
