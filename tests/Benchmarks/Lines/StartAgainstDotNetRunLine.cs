namespace Benchmarks.Lines;

/// <summary>Against the usual way to start a build, which looks at every project each time.</summary>
internal sealed class StartAgainstDotNetRunLine : StartLine
{
    public override string Name => "start-dotnet-run";

    public override string Against => "dotnet run --project build, up to date";

    public override double Target => 0.25;

    public override int Rounds => 5;

    public override async Task<double> FloorAsync()
    {
        var home = await HomeAsync();
        return await Timed.RunAsync(() => home.RunAsync(
            "dotnet", "run", "--project", Repository.PathOf("build/Build.csproj"), "--configuration", "Release", "--", "show-run"));
    }
}
