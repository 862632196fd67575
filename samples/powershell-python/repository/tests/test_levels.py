from stock.levels import running_low


def test_enough_is_not_low():
    assert running_low({"nails": 5}, least=5) == []


def test_the_lowest_comes_first_and_names_decide_between_equals():
    assert running_low({"nails": 3, "screws": 1, "bolts": 3}, least=5) == ["screws", "bolts", "nails"]
