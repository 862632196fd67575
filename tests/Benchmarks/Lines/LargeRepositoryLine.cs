namespace Benchmarks.Lines;

/// <summary>Where git itself has much to do, the pipeline's own work must vanish beside it.</summary>
internal sealed class LargeRepositoryLine() : ShellScriptLine(workstreams: 4, files: 20_000, settings: "logging: { level: verbose }\n")
{
    public override string Name => "large";

    public override string Measured => "4 workstreams, 20,000-file repository, full logging, --jobs=1";

    public override double Target => 1.25;
}
