namespace Benchmarks;

/// <summary>A graph that is the same every time: each node waits for up to two nodes near before it.</summary>
internal static class SampleDag
{
    public static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(index => $"WS-{index:D5}")];

    public static Dictionary<string, string[]> Dependencies(string[] ids)
    {
        var random = new Random(7);
        return ids.Select((id, index) => (id, Before: Before(random, index).Select(other => ids[other]).ToArray()))
            .ToDictionary(node => node.id, node => node.Before);
    }

    private static IEnumerable<int> Before(Random random, int index) =>
        Enumerable.Range(0, Math.Min(index, random.Next(3))).Select(_ => index - 1 - random.Next(Math.Min(index, 50))).Distinct();
}
