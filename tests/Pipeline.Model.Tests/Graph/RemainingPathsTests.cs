using Pipeline.Model.Graph;
using Pipeline.Model.Workstreams;

namespace Pipeline.Model.Tests.Graph;

public class RemainingPathsTests
{
    [Test]
    public void A_path_is_as_long_as_the_longest_chain_that_waits()
    {
        // a ← b ← d, a ← c ← d: c takes longest.
        Workstream[] diamond = [Of("a"), Of("b", "a"), Of("c", "a"), Of("d", "b", "c")];
        var seconds = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 5, ["d"] = 1 };

        var paths = RemainingPaths.Of(diamond, workstream => TimeSpan.FromSeconds(seconds[workstream.Id]));

        Assert.That(
            paths.ToDictionary(path => path.Key, path => path.Value.TotalSeconds),
            Is.EquivalentTo(new Dictionary<string, double> { ["a"] = 7, ["b"] = 3, ["c"] = 6, ["d"] = 1 }));
    }

    private static Workstream Of(string id, params string[] dependencies) =>
        new() { Id = id, Gate = "build", Tasks = [], DependsOn = dependencies };
}
