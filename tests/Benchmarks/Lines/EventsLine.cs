using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Benchmarks.Lines;

/// <summary>What ShowEvents reads of one run must not depend on how many runs there were before.</summary>
internal sealed class EventsLine : Line, IDisposable
{
    private const int EventsPerRun = 1_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("events").FullName;
    private readonly Lazy<RecordReader> _many;
    private readonly Lazy<RecordReader> _few;

    public EventsLine() => (_many, _few) = (new(() => Written("many", 1_000_000)), new(() => Written("few", 10_000)));

    public override string Name => "events";

    public override string Measured => "the records and events of one run among 1,000,000 events";

    public override string Against => "among 10,000";

    public override double Target => 1.5;

    public override Task<double> OursAsync() => ReadAsync(_many.Value);

    public override Task<double> FloorAsync() => ReadAsync(_few.Value);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<double> ReadAsync(RecordReader reader) => Task.FromResult(Timed.Run(() =>
    {
        var runId = reader.Resolve("latest");
        var events = reader.Ask(records => (records.Run(runId), records.Events(runId, EventFilter.All))).Item2;
        if (events.Count != EventsPerRun || reader.FromJournals)
            throw new InvalidOperationException($"{events.Count} events, {(reader.FromJournals ? "from the journals" : "from the store")}.");
    }));

    private RecordReader Written(string name, int events)
    {
        var paths = StatePaths.In(Path.Combine(_folder, name));
        using (var store = RecordStore.Open(paths, TimeProvider.System, Console.Error.WriteLine))
        {
            for (var run = 0; run < events / EventsPerRun; run++)
            {
                using var recorder = RunRecorder.Create(paths, new RecorderSettings(store.Add, TimeProvider.System, Random.Shared));
                recorder.Record(null, new RunStarted("base", ["RunAll"], new Dictionary<string, string>(), [new PlannedWorkstream("W", "W", "build", "ws/none/W", [])]));
                for (var number = 1; number < EventsPerRun; number++)
                    recorder.Record("W", new Fingerprinted($"f{number}"));
            }
        }

        return new RecordReader(paths, paths.Root);
    }
}
