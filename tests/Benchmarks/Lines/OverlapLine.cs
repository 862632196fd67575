using Pipeline.Model.Workstreams;

namespace Benchmarks.Lines;

/// <summary>The overlap of scopes, which must not grow with the square of the workstreams.</summary>
internal sealed class OverlapLine : Line
{
    private static readonly IReadOnlyList<FileScope> Scopes = [.. Enumerable.Range(0, 1_000).Select(Scope)];
    private static readonly IReadOnlyList<FileScope> Half = [.. Scopes.Take(500)];

    public override string Name => "overlap";

    public override string Measured => "overlap check of 1,000 workstreams with 5 globs each";

    public override string Against => "500 of them";

    public override double Target => 4.5;

    public override int Rounds => 9;

    public override Task<double> OursAsync() => Task.FromResult(Timed.Run(() => Check(Scopes)));

    public override Task<double> FloorAsync() => Task.FromResult(Timed.Run(() => Check(Half)));

    public static void Check(IReadOnlyList<FileScope> scopes)
    {
        var found = ScopeOverlap.Among(scopes, (_, _) => false).Count();
        if (found != 0)
            throw new InvalidOperationException($"{found} overlaps where there is none.");
    }

    public static FileScope Scope(int number) => new([.. Globs(number).Select(Glob.Parse)], [], []);

    public static string[] Globs(int number) =>
        [$"src/part{number}/**/*.cs", $"tests/part{number}/**", $"docs/{number}-*.md", $"gen/{number}/**/*.json", $"config/{number}.{{yaml,yml}}"];
}
