using Pipeline.Model.States;
using Pipeline.Tasks.Refusals;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Tests.State;

/// <summary>A database that is damaged, old, new or was left open is never believed and never deleted: the journals answer.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DamagedStoreTests : IDisposable
{
    private readonly TempState _state = new();

    public void Dispose() => _state.Dispose();

    [Test]
    public void A_database_cut_short_is_moved_aside_and_made_again()
    {
        var runId = Tell();
        var before = File.ReadAllBytes(_state.Paths.Database);
        File.WriteAllBytes(_state.Paths.Database, before[..(before.Length / 3)]);
        using var store = _state.OpenStore();
        Assert.That(Shown.Records(store.Run(runId)), Is.EqualTo(Shown.Records(new JournalRecords(_state.Paths).Run(runId))));
        Assert.That(File.ReadAllBytes(_state.Paths.Database + ".damaged-20260301-120000"), Has.Length.EqualTo(before.Length / 3));
        Assert.That(_state.Reports.Single(), Does.Contain("made again from the journals").And.Contain(".damaged-"));
    }

    [Test]
    public void A_file_that_is_no_database_is_moved_aside_and_made_again()
    {
        var runId = Tell();
        File.WriteAllText(_state.Paths.Database, string.Concat(Enumerable.Repeat("no database at all\n", 2000)));
        using var store = _state.OpenStore();
        Assert.That(store.Runs().Single().RunId, Is.EqualTo(runId));
        Assert.That(Directory.GetFiles(_state.Paths.Root, "*.damaged-*"), Is.Not.Empty);
    }

    [Test]
    public void Flipped_bytes_in_the_database_never_change_an_answer()
    {
        var runId = Tell();
        var whole = File.ReadAllBytes(_state.Paths.Database);
        var journals = new JournalRecords(_state.Paths);
        var (records, events) = (Shown.Records(journals.Run(runId)), Shown.Events(journals.Events(runId, EventFilter.All)));
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var flipped = whole.ToArray();
            var place = random.Next(flipped.Length);
            flipped[place] ^= (byte)(1 << random.Next(8));
            File.Delete(_state.Paths.DatabaseLog);
            File.WriteAllBytes(_state.Paths.Database, flipped);
            using var store = _state.OpenStore();
            Assert.That(Shown.Records(store.Run(runId)), Is.EqualTo(records), $"flipped at {place}");
            Assert.That(Shown.Events(store.Events(runId, EventFilter.All)), Is.EqualTo(events), $"flipped at {place}");
        }
    }

    [Test]
    public void A_document_that_cannot_be_found_is_missed_and_the_journals_answer()
    {
        var runId = Tell();
        using (var owned = OwnedStore.Open(_state.Paths))
            owned.Database.GetCollection("step_attempts").Delete($"{runId}/WS-01/1/fix/1");
        using var store = _state.OpenStore();
        Assert.That(store.Run(runId)!.AttemptsOf("WS-01"), Has.Count.EqualTo(7));
        Assert.That(_state.Reports.Single(), Does.Contain("step_attempts has 6 of 7 documents"));
    }

    [Test]
    public void A_document_that_was_changed_is_not_believed()
    {
        var runId = Tell();
        using (var owned = OwnedStore.Open(_state.Paths))
        {
            var database = owned.Database;
            var workstream = database.GetCollection("workstreams").FindById(runId + "/WS-02");
            workstream["status"] = "done";
            database.GetCollection("workstreams").Update(workstream);
        }
        using (var store = _state.OpenStore())
        {
            Assert.That(store.Run(runId)!.Workstreams["WS-02"].Status, Is.EqualTo(WorkstreamState.Failed));
            Assert.That(_state.Reports.Single(), Does.Contain($"the checksum of the document \"{runId}/WS-02\" is wrong"));
        }
        using var again = _state.OpenStore();
        Assert.That(_state.Reports[^1], Does.Contain("made again from the journals"));
    }

    [Test]
    public void A_database_that_knows_more_than_its_journal_is_moved_aside()
    {
        var runId = Tell();
        var lines = File.ReadAllLines(_state.Paths.Journal(runId));
        File.WriteAllText(_state.Paths.Journal(runId), string.Join('\n', lines[..^3]) + "\n");
        using var store = _state.OpenStore();
        Assert.That(store.Run(runId)!.LastEventId, Is.EqualTo(lines.Length - 3));
        Assert.That(_state.Reports.Single(), Does.Contain("do not tell the same"));
    }

    [Test]
    public void A_run_whose_journal_is_gone_is_not_told_of_and_the_database_that_knew_it_is_kept_aside()
    {
        var (gone, stays) = (Tell(), Tell());
        Directory.Delete(_state.Paths.Run(gone), recursive: true);
        using var store = _state.OpenStore();
        Assert.That(store.Runs().Select(run => run.RunId), Is.EqualTo(new[] { stays }));
        Assert.That(_state.Reports.Single(), Does.Contain($"it knows the run {gone}, whose journal is gone").And.Contain(".damaged-"));
    }

    [Test]
    public void A_database_of_a_newer_pipeline_is_refused()
    {
        Tell();
        _state.SetSchema(99);
        var refused = Assert.Throws<PipelineRefusedException>(() => _state.OpenStore());
        Assert.That((refused!.ExitCode, refused.Code), Is.EqualTo((ExitCode.StateRefused, "schema_newer")));
        Assert.That(refused.Message, Does.Contain("schema 99"));
    }

    [Test]
    public void A_database_of_an_older_pipeline_is_made_again()
    {
        var runId = Tell();
        _state.SetSchema(0);
        using var store = _state.OpenStore();
        Assert.That(store.Runs().Single().RunId, Is.EqualTo(runId));
        Assert.That(File.Exists(_state.Paths.Database + ".outdated-20260301-120000"), Is.True);
    }

    [Test]
    public void A_database_that_says_nothing_of_itself_is_made_again()
    {
        var runId = Tell();
        using (var owned = OwnedStore.Open(_state.Paths))
            owned.Database.GetCollection("meta").Delete("schema");
        using var store = _state.OpenStore();
        Assert.That(store.Runs().Single().RunId, Is.EqualTo(runId));
        Assert.That(File.Exists(_state.Paths.Database + ".outdated-20260301-120000"), Is.True);
    }

    [Test]
    [Platform("Linux", Reason = "elsewhere every commit is flushed")]
    public void A_database_that_was_open_when_the_machine_went_down_is_made_again()
    {
        var runId = Tell();
        _state.ChangeSchema(schema => (schema["closed"], schema["boot"]) = (false, "an earlier one"));
        using var store = _state.OpenStore();
        Assert.That(store.Runs().Single().RunId, Is.EqualTo(runId));
        Assert.That(_state.Reports.Single(), Does.Contain("the machine went down while it was open").And.Contain("made again from the journals"));
    }

    [Test]
    public void A_database_that_was_open_when_its_owner_died_is_read_whole_and_kept()
    {
        Tell();
        _state.ChangeSchema(schema => schema["closed"] = false);
        using var store = _state.OpenStore();
        Assert.That(_state.Reports, Is.Empty);
    }

    private string Tell()
    {
        using var store = _state.OpenStore();
        using var recorder = _state.NewRun(store.Add, null, "WS-01", "WS-02", "WS-03");
        Story.Tell(recorder);
        return recorder.RunId;
    }
}
