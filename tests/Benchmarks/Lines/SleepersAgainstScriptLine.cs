namespace Benchmarks.Lines;

/// <summary>Sleeping agents against the same git commands without a pipeline around them.</summary>
internal sealed class SleepersAgainstScriptLine : SleepingAgentsLine
{
    public override string Name => "sleepers-script";

    public override string Against => "the same git commands and processes as a shell script, eight at a time";

    public override double Target => 1.15;

    public override async Task<double> FloorAsync()
    {
        var home = await Home;
        return await Timed.RunAsync(() => home.RunAsync("sh", "-c", ShellScript.OfSleepers(Agents, Jobs)));
    }
}
