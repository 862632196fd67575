using LiteDB;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RecordStoreTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Test]
    public void The_documents_have_the_names_of_the_contract()
    {
        Tell();
        using var database = StoreFile.Read(_state.Paths);
        Assert.Multiple(() =>
        {
            Assert.That(Fields(database, "runs"), Is.SupersetOf(new[] { "run_id", "status", "started_at", "completed_at", "base_commit", "targets", "metadata" }));
            Assert.That(Fields(database, "workstreams"), Is.SupersetOf(new[] { "ws_id", "run_id", "status", "deps", "branch", "head_commit", "metadata" }));
            Assert.That(
                Fields(database, "step_attempts"),
                Is.SupersetOf(new[] { "id", "run_id", "ws_id", "step", "attempt", "started_at", "completed_at", "outcome", "result" }));
            Assert.That(
                Fields(database, "errors"),
                Is.SupersetOf(new[] { "id", "run_id", "ws_id", "step", "error_code", "signature", "message", "count", "first_seen", "last_seen" }));
            Assert.That(Fields(database, "events"), Is.SupersetOf(new[] { "id", "timestamp", "run_id", "event_type", "payload" }));
            Assert.That(database.GetCollection("workstreams").FindOne(Query.EQ("ws_id", "WS-01"))["status"].AsString, Is.EqualTo("done"));
            Assert.That(database.GetCollection("step_attempts").FindOne(Query.EQ("step", "static"))["outcome"].AsString, Is.EqualTo("failed"));
            Assert.That(database.GetCollection("meta").FindById("schema")["version"].AsInt32, Is.EqualTo(1));
        });
    }

    [Test]
    public void Run_workstream_and_status_are_indexed()
    {
        Tell();
        using var database = StoreFile.Read(_state.Paths);
        using var indexes = database.Execute("SELECT $ FROM $indexes");
        var names = indexes.ToList().Select(index => $"{index["collection"].AsString}.{index["name"].AsString}").ToList();
        Assert.That(
            names,
            Is.SupersetOf(new[]
            {
                "runs.run_id", "runs.status", "workstreams.run_id", "workstreams.ws_id", "workstreams.status",
                "step_attempts.run_id", "step_attempts.ws_id", "errors.run_id", "errors.ws_id", "events.run_id", "events.ws_id",
            }));
    }

    [Test]
    public void A_store_that_died_before_it_wrote_anything_catches_up_from_the_journals()
    {
        string runId;
        using (var recorder = _state.NewRun(null, null, "WS-01", "WS-02", "WS-03"))
        {
            Story.Tell(recorder);
            runId = recorder.RunId;
        }
        using var store = _state.OpenStore();
        Assert.That(Shown.Records(store.Run(runId)), Is.EqualTo(Shown.Records(new JournalRecords(_state.Paths).Run(runId))));
        Assert.That(_state.Reports, Is.Empty);
    }

    [Test]
    public void Catching_up_takes_only_what_is_new()
    {
        var recorder = _state.NewRun();
        using (var first = _state.OpenStore())
            Assert.That(first.Run(recorder.RunId)!.LastEventId, Is.EqualTo(1));
        recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
        recorder.Dispose();
        using var second = _state.OpenStore();
        Assert.That(second.Events(recorder.RunId, EventFilter.All).Select(happened => happened.Id), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(second.Run(recorder.RunId)!.Workstreams["WS-01"].Status, Is.EqualTo(WorkstreamState.Ready));
    }

    [Test]
    public void The_store_takes_nothing_that_the_journal_has_not_flushed()
    {
        var batches = new List<StoreBatch>();
        using var recorder = _state.NewRun(batches.Add);
        recorder.Record("WS-01", new Fingerprinted("f"));
        Assert.That(batches.SelectMany(batch => batch.Events), Has.Exactly(1).Items);
        recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
        Assert.That(batches.SelectMany(batch => batch.Events), Has.Exactly(1).Items, "a state that names the step to come waits for its intent");
        recorder.Record("WS-01", new WorktreeIntended("worktree", "branch", "base"));
        Assert.That(batches.SelectMany(batch => batch.Events).Select(happened => happened.Id), Is.EqualTo(new[] { 1, 2, 3, 4 }));
        Assert.That(batches[^1].JournalEnd, Is.EqualTo(new FileInfo(_state.Paths.Journal(recorder.RunId)).Length));
    }

    [Test]
    public void There_is_at_most_one_transaction_a_transition()
    {
        const int Transitions = 1000;
        var store = _state.OpenStore();
        using (var recorder = _state.NewRun(store.Add))
        {
            recorder.MoveTo("WS-01", WorkstreamState.Ready, "nothing to wait for");
            recorder.MoveTo("WS-01", WorkstreamState.Editing, "goes on");
            for (var attempt = 1; attempt <= Transitions / 2; attempt++)
            {
                recorder.Record("WS-01", new StepStarted(StepName.Edit, attempt, null));
                for (var tool = 0; tool < 20; tool++)
                    recorder.Record("WS-01", new ToolStarted(StepName.Edit, attempt, "agent", "agent", []));
                recorder.Record("WS-01", new StepCompleted(StepName.Edit, attempt, StepOutcome.NoChange, new StepResult(), []));
            }
        }
        store.Dispose();
        Assert.That(store.Transactions, Is.Positive.And.LessThanOrEqualTo(Transitions + 3));
        if (OperatingSystem.IsLinux())
            Assert.That(store.Flushes, Is.Positive.And.LessThanOrEqualTo(Transitions / 10), "flushes to the disk");
        using var again = _state.OpenStore();
        Assert.That(again.Events(again.Runs().Single().RunId, EventFilter.All), Has.Count.EqualTo((Transitions * 11) + 3));
    }

    private string Tell()
    {
        using var store = _state.OpenStore();
        using var recorder = _state.NewRun(store.Add, null, "WS-01", "WS-02", "WS-03");
        Story.Tell(recorder);
        return recorder.RunId;
    }

    private static IEnumerable<string> Fields(LiteDatabase database, string collection) =>
        database.GetCollection(collection).FindAll().SelectMany(document => document.Keys).Distinct();
}
