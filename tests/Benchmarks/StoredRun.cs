using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Tasks.State;

namespace Benchmarks;

/// <summary>A run of 500 workstreams that makes 1,000 transitions and 10,000 events besides, into real files.</summary>
internal sealed class StoredRun : IDisposable
{
    public const int Transitions = 1_000;
    private const int EventsPerTransition = 10;
    private readonly string _folder = Directory.CreateTempSubdirectory("store").FullName;

    /// <summary>Writes it through the recorder; gives how many transactions the store made of it.</summary>
    public long Record()
    {
        var paths = StatePaths.In(_folder);
        var store = RecordStore.Open(paths, TimeProvider.System, _ => { });
        using (var recorder = RunRecorder.Create(paths, new RecorderSettings(store.Add, TimeProvider.System, Random.Shared, null)))
        {
            var ids = SampleDag.Ids(Transitions / 2);
            recorder.Record(null, new RunStarted("base", ["RunAll"], new Dictionary<string, string>(), [.. ids.Select(id => new PlannedWorkstream(id, id, "build", $"ws/none/{id}", []))]));
            foreach (var id in ids)
            {
                Move(recorder, id, WorkstreamState.Ready);
                Move(recorder, id, WorkstreamState.Editing);
            }
        }

        store.Dispose();
        return store.Transactions;
    }

    /// <summary>As many documents, each committed by itself.</summary>
    public void CommitEach()
    {
        using var database = new LiteDB.LiteDatabase(Path.Combine(_folder, $"{Guid.NewGuid():N}.db"));
        var events = database.GetCollection("events");
        for (var number = 0; number < Transitions * (EventsPerTransition + 1); number++)
            events.Insert(new LiteDB.BsonDocument { ["_id"] = number, ["run_id"] = "run", ["event_type"] = "tool_started", ["payload"] = "dotnet build --nologo" });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Move(RunRecorder recorder, string id, WorkstreamState to)
    {
        recorder.MoveTo(id, to, "goes on");
        for (var number = 0; number < EventsPerTransition; number++)
            recorder.Record(id, new Fingerprinted($"f{number}"));
    }
}
