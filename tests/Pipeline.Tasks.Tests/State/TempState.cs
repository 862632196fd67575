using Microsoft.Extensions.Time.Testing;
using Pipeline.Model.Records;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

/// <summary>A folder with a state, a clock, and what the store reported.</summary>
internal sealed class TempState : IDisposable
{
    public TempState()
    {
        Folder = Directory.CreateTempSubdirectory("état ä ").FullName;
        Paths = StatePaths.In(Folder);
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    }

    public string Folder { get; }

    public StatePaths Paths { get; }

    public FakeTimeProvider Time { get; }

    public List<string> Reports { get; } = [];

    public static RunStarted Started(params string[] wsIds) => new(
        "base",
        ["RunAll"],
        new Dictionary<string, string> { ["host"] = "here" },
        [.. wsIds.Select(id => new PlannedWorkstream(id, "Title of " + id, "build", "ws/none/" + id, []))]);

    public RecordStore OpenStore() => RecordStore.Open(Paths, Time, Reports.Add);

    public RecorderSettings Settings(Action<StoreBatch>? store = null, Func<string, string>? mask = null) =>
        new(store ?? (_ => { }), Time, new Random(1), mask);

    public RunRecorder NewRun(Action<StoreBatch>? store = null, Func<string, string>? mask = null, params string[] wsIds)
    {
        var recorder = RunRecorder.Create(Paths, Settings(store, mask));
        recorder.Record(null, Started(wsIds.Length == 0 ? ["WS-01"] : wsIds));
        return recorder;
    }

    /// <summary>Makes the database one that another version of the pipeline wrote.</summary>
    public void SetSchema(int version) => ChangeSchema(schema => schema["version"] = version);

    /// <summary>Changes what the database says of itself.</summary>
    public void ChangeSchema(Action<LiteDB.BsonDocument> change)
    {
        using var owned = OwnedStore.Open(Paths);
        var schema = owned.Database.GetCollection("meta").FindById("schema");
        change(schema);
        owned.Database.GetCollection("meta").Update(schema);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
