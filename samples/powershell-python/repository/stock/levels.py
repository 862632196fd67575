def running_low(levels, least):
    """The articles of which fewer than `least` are left."""
    return [name for name, count in levels.items() if count < least]
