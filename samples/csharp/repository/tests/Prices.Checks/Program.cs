using Prices;

// What a price promises: the price given and the rounded one.
(decimal Given, decimal Rounded)[] checks = [(1.00m, 1.00m), (0.333m, 0.33m), (0.125m, 0.13m), (0.135m, 0.14m)];

var failed = checks.Where(check => Price.Rounded(check.Given) != check.Rounded).ToList();
foreach (var (given, rounded) in failed)
    Console.Error.WriteLine($"{given} should be {rounded}, but was {Price.Rounded(given)}");
return failed.Count == 0 ? 0 : 1;
