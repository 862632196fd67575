namespace Benchmarks.Lines;

/// <summary>Many workstreams in a small repository: what the pipeline itself costs shows.</summary>
internal sealed class WorkstreamsLine() : ShellScriptLine(workstreams: 40)
{
    public override string Name => "workstreams";

    public override string Measured => "40 workstreams, trivial agent, two checks, store on, 10-file repository, --jobs=1";

    public override double Target => 1.5;
}
