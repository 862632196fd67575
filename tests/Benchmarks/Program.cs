using System.Runtime.InteropServices;
using Benchmarks;
using Benchmarks.Lines;

// benchmarks [NAME …]: every line of the table, or those named. Exits with 1 when a ratio misses its target.
Func<Line>[] all =
[
    () => new SchedulerLine(), () => new GrowthLine(), () => new NinjaLine(), () => new StoreLine(), () => new TransactionsLine(),
    () => new OverlapLine(), () => new WorkstreamsLine(), () => new SleepersLine(), () => new SimulationLine(),
];
Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
Console.WriteLine("| line | measured | ours | against | floor | ratio | at most | |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
var missed = 0;
foreach (var make in all)
{
    var line = make();
    using var _ = line as IDisposable;
    if (args.Length > 0 && !args.Contains(line.Name))
        continue;
    if (line.Obstacle is { } obstacle)
    {
        Console.WriteLine($"| {line.Name} | {line.Measured} | | {line.Against} | | | | not measured: {obstacle} |");
        continue;
    }

    var comparison = await Comparison.MeasureAsync(line);
    Console.WriteLine(comparison);
    missed += comparison.Holds ? 0 : 1;
}

return missed == 0 ? 0 : 1;
