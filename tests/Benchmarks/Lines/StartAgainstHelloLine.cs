using Pipeline.Tasks.State;

namespace Benchmarks.Lines;

/// <summary>Against a program that reads the same records and asks git once, with one use of each library.</summary>
internal sealed class StartAgainstHelloLine : StartLine
{
    public override string Name => "start";

    public override string Against => "hello program, compiled ahead of time, that reads the same database and uses five libraries once";

    public override double Target => 1.3;

    public override async Task<double> FloorAsync()
    {
        var home = await HomeAsync();
        var hello = await HelloProgram.CallAsync(StatePaths.In(home.Root).Database, home.Root);
        return await Timed.RunAsync(async () => await hello.ExecuteAsync());
    }
}
