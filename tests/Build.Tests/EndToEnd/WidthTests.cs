using Build.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Build.Tests.EndToEnd;

/// <summary>How wide a run is changes how long it takes, and nothing else.</summary>
public sealed class WidthTests
{
    private static readonly string[] Widths = ["1", "2", "8"];

    [Test]
    public void Random_graphs_come_to_the_same_statuses_and_trees_at_every_width() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(FullForm.Choose(2, 50)),
        Prop.ForAll(RandomGraph.Arbitrary(), AreSame));

    private static bool AreSame(RandomGraph graph)
    {
        var results = Widths.Select(jobs => ResultAsync(graph, jobs).GetAwaiter().GetResult()).ToList();
        Assert.That(results, Has.All.EqualTo(results[0]));
        return true;
    }

    /// <summary>Exit code, statuses, steps, what blocks whom, and the tree of every branch.</summary>
    private static async Task<string> ResultAsync(RandomGraph graph, string jobs)
    {
        using var repository = await ForeignRepository.CreateAsync([.. graph.Workstreams]);
        var run = await repository.JsonAsync("--target=RunAll", $"--jobs={jobs}");
        var workstreams = run.Workstreams.Select(one => (Id: one.GetProperty("ws_id").GetString()!, BlockedBy: one.GetProperty("blocked_by").GetRawText()));
        var branches = await repository.GitAsync("for-each-ref", "--format=%(refname) %(tree)", "refs/heads");
        return string.Join(
            '\n',
            workstreams.Select(one => $"{one.Id} {run.Statuses[one.Id]} {one.BlockedBy} {string.Join(", ", run.Steps(one.Id))}").Append(branches).Prepend($"exit code {run.ExitCode}"));
    }

    /// <summary>A graph without cycles whose workstreams go well, heal, or fail.</summary>
    private sealed record RandomGraph(IReadOnlyList<ScriptedWorkstream> Workstreams)
    {
        public static Arbitrary<RandomGraph> Arbitrary() => Gen.Choose(4, 7)
            .SelectMany(count => Gen.Choose(0, 3).ArrayOf(count * count).Select(numbers => Made(count, numbers)))
            .ToArbitrary();

        public override string ToString() => string.Join("; ", Workstreams.Select(one => $"{one.Id}: {string.Join(' ', one.DependsOn)}"));

        private static RandomGraph Made(int count, int[] numbers) => new([.. Enumerable.Range(0, count).Select(index =>
            Ending(numbers[(index * count) + index], new ScriptedWorkstream($"W{index}")
            {
                DependsOn = [.. Enumerable.Range(0, index).Where(other => numbers[(index * count) + other] == 0).Select(other => $"W{other}")],
            }))]);

        private static ScriptedWorkstream Ending(int number, ScriptedWorkstream workstream) => number switch
        {
            0 => workstream with
            {
                Edit = [Script.Write($"src/{workstream.Id}.txt", "ERROR E1 not yet\n")],
                Fixes = [[Script.Write($"src/{workstream.Id}.txt", "healed\n")]],
            },
            1 => workstream with { Expects = [($"src/{workstream.Id}.txt", "what nobody writes")], More = new Dictionary<string, object?> { ["circuit_breaker"] = new { max_attempts = 1 } } },
            _ => workstream,
        };
    }
}
