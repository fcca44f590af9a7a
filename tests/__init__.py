"""The tests of the kit; each folder is that of a room, of the course, or of a kind of proof."""
