using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Bundles;

/// <summary>Names the acceptance tests that have no name of their own: after the tool or the command's file name, with a number where that is taken.</summary>
internal static class AcceptanceTestNames
{
    public static IReadOnlyList<AcceptanceTest> MadeUnique(IEnumerable<AcceptanceTest> tests)
    {
        var all = tests.ToList();
        var taken = all.Select(test => test.Name).Where(name => name.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. all.Select(test => test.Name.Length > 0 ? test : test with { Name = Free(Default(test), taken) })];
    }

    private static string Default(AcceptanceTest test)
    {
        var name = test.Tool ?? test.Command!.Split('/', '\\')[^1];
        var plain = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_')).TrimStart('.', '-');
        return plain.Length == 0 ? "test" : plain;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{name}-{number}";
        return free;
    }
}
