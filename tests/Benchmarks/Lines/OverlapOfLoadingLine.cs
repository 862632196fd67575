using System.Text.Json;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Bundles;

namespace Benchmarks.Lines;

/// <summary>Of the time that bundles take to be loaded and checked, the overlap of scopes must be the smaller part.</summary>
internal sealed class OverlapOfLoadingLine : Line, IDisposable
{
    private const int Bundles = 1_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("overlap").FullName;
    private readonly IReadOnlyList<FileScope> _scopes;

    public OverlapOfLoadingLine()
    {
        foreach (var number in Enumerable.Range(0, Bundles))
        {
            File.WriteAllText(Path.Combine(_folder, $"WS-{number}.json"), JsonSerializer.Serialize(new
            {
                id = $"WS-{number}",
                gate = "build",
                tasks = new[] { "Do it." },
                files_scope = OverlapLine.Globs(number),
            }));
        }

        _scopes = [.. Enumerable.Range(0, Bundles).Select(OverlapLine.Scope)];
    }

    public override string Name => "overlap-of-loading";

    public override string Measured => "overlap check of 1,000 workstreams with 5 globs each";

    public override string Against => "loading and checking their bundles, that check included";

    public override double Target => 0.5;

    public override Task<double> OursAsync() => Task.FromResult(Timed.Run(() => OverlapLine.Check(_scopes)));

    public override Task<double> FloorAsync() => Task.FromResult(Timed.Run(Load));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Load()
    {
        var loaded = BundleSet.Load(new BundleSource(_folder, _folder), new BundleRules { Gates = new GateOrder(["build"]), Tools = new Dictionary<string, ToolType> { ["agent"] = ToolType.Ai }, DefaultTool = "agent" });
        if (loaded.Bundles.Count != Bundles)
            throw new InvalidOperationException($"{loaded.Bundles.Count} of {Bundles} bundles were loaded: {loaded.Errors[0]}");
    }
}
