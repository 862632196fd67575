using System.Runtime.InteropServices;
using Benchmarks;
using Benchmarks.Lines;

// benchmarks [NAME …] [--program=FILE] [--ratios=FILE] [--check] [--record]: every line of the table, or those named.
// Exits with 1 when a ratio misses its target; with --check, when one is worse than the recorded one by more than the
// stated factor. --record writes each ratio down as soon as it is known.
Func<Line>[] all =
[
    () => new SchedulerLine(), () => new GrowthLine(), () => new NinjaLine(), () => new CakeLine(), () => new CakeToolLine(), () => new StoreLine(),
    () => new TransactionsLine(), () => new OverlapLine(), () => new OverlapOfLoadingLine(), () => new EventsLine(), () => new ResumeLine(),
    () => new StartAgainstHelloLine(), () => new StartAgainstDotNetRunLine(), () => new DagLine(), () => new WorkstreamsLine(),
    () => new LargeRepositoryLine(), () => new SleepersLine(), () => new SleepersAgainstScriptLine(), () => new SimulationLine(), () => new MemoryLine(),
];
var options = args.Where(arg => arg.StartsWith("--", StringComparison.Ordinal)).Select(arg => arg.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "");
var names = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
if (options.TryGetValue("--program", out var program))
    PipelineProgram.Use(program);
var recorded = options.TryGetValue("--ratios", out var file) ? RecordedRatios.Read(file) : new RecordedRatios();
var check = options.ContainsKey("--check");

Console.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
Console.WriteLine("| line | measured | ours | against | floor | ratio | at most | |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
var failed = new List<string>();
foreach (var make in all)
{
    var line = make();
    using var _ = line as IDisposable;
    if (names.Count > 0 && !names.Contains(line.Name))
        continue;
    if (line.Obstacle is { } obstacle)
    {
        Console.WriteLine($"| {line.Name} | {line.Measured} | | {line.Against} | | | | not measured: {obstacle} |");
        continue;
    }

    Console.Error.WriteLine($"{DateTime.UtcNow:HH:mm:ss} measuring {line.Name} ...");
    var comparison = await Comparison.MeasureAsync(line);
    Console.WriteLine(comparison);
    if (check ? recorded.IsWorse(comparison) : !comparison.Holds)
        failed.Add(check ? recorded.Complaint(comparison) : $"{line.Name} misses its target.");
    recorded = recorded.With(comparison);
    if (options.ContainsKey("--record"))
        recorded.Write(options["--ratios"]);
}

failed.ForEach(Console.Error.WriteLine);
return failed.Count == 0 ? 0 : 1;
