using System.Text.Json;
using LiteDB;

namespace Build.Tests.EndToEnd;

/// <summary>What a run leaves behind, read with other means than the pipeline's own.</summary>
public sealed class RecordTests
{
    private ForeignRepository _repository = null!;
    private ProgramResult _run = null!;

    private string RunId => _run.Json.GetProperty("run_id").GetString()!;

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        _repository = await ForeignRepository.CreateAsync(
            new("WS-01") { Edit = [Script.Write("src/WS-01.txt", "ERROR E1 wrong\n")], Fixes = [[Script.Write("src/WS-01.txt", "right\n")]], Expects = [("src/WS-01.txt", "right")] },
            new("WS-02") { Edit = [] },
            new("WS-03") { DependsOn = ["WS-02"] });
        _run = (await _repository.JsonAsync("--target=RunAll")).Exits(2);
    }

    [OneTimeTearDown]
    public void RemoveRepository() => _repository.Dispose();

    [TestCase("runs", 1, "run_id status started_at completed_at base_commit targets metadata")]
    [TestCase("workstreams", 3, "ws_id run_id status deps branch metadata")]
    [TestCase("step_attempts", 6, "id run_id ws_id step attempt started_at completed_at outcome result")]
    [TestCase("errors", 2, "id run_id ws_id step error_code signature message count first_seen last_seen")]
    public void The_database_has_the_documents_and_fields_of_the_design(string collection, int count, string fields) => InDatabase(database =>
    {
        var documents = database.GetCollection(collection).FindAll().ToList();
        Assert.That(documents, Has.Count.EqualTo(count));
        foreach (var document in documents)
            Assert.That(document.Keys, Is.SupersetOf(fields.Split(' ')));
    });

    [Test]
    public void The_database_says_what_the_answer_says() => InDatabase(database =>
    {
        Assert.That(database.GetCollection("runs").FindAll().Single()["status"].AsString, Is.EqualTo("partial"));
        foreach (var (id, status) in _run.Statuses)
        {
            var document = database.GetCollection("workstreams").FindOne(Query.EQ("ws_id", id));
            Assert.That(document["status"].AsString, Is.EqualTo(status));
        }

        var fix = database.GetCollection("step_attempts").FindOne(Query.EQ("step", "fix"));
        Assert.That(fix["attempt"].AsInt32, Is.EqualTo(1));
        Assert.That(fix["outcome"].AsString, Is.EqualTo("edited"));
        Assert.That(fix["result"]["tree_before"].AsString, Is.Not.EqualTo(fix["result"]["tree_after"].AsString));
        Assert.That(fix["result"]["tools"][0]["tool"].AsString, Is.EqualTo("agent"));
        Assert.That(database.GetCollection("meta").FindById("schema")["version"].AsInt32, Is.Positive);
    });

    [Test]
    public void Events_are_numbered_without_gaps_and_are_those_of_the_journal() => InDatabase(database =>
    {
        var stored = database.GetCollection("events").FindAll().OrderBy(one => one["id"].AsInt64).ToList();
        var journal = File.ReadAllLines(_repository.PathOf(".pipeline", "runs", RunId, "journal.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(stored.Select(one => one["id"].AsInt64), Is.EqualTo(Enumerable.Range(1, stored.Count)));
        Assert.That(stored.Select(one => one["event_type"].AsString), Is.EqualTo(journal.Select(line => line.GetProperty("event_type").GetString())));
        Assert.That(stored.Select(one => one.Keys), Has.All.SupersetOf(new[] { "id", "timestamp", "run_id", "event_type", "payload" }));
    });

    [Test]
    public async Task Without_the_database_the_journal_tells_the_same()
    {
        var database = _repository.PathOf(".pipeline", "state.db");
        File.Move(database, database + ".away");
        try
        {
            var shown = (await _repository.JsonAsync("show-run")).Exits(0);
            Assert.That(JsonElement.DeepEquals(shown.Json, _run.Json), shown.Stdout);
        }
        finally
        {
            File.Move(database + ".away", database, overwrite: true);
        }
    }

    [TestCase("edit-1.prompt.md", "Do it.")]
    [TestCase("edit-1.patch", "+ERROR E1 wrong")]
    [TestCase("fix-1.prompt.md", "E1")]
    [TestCase("fix-1.patch", "+right")]
    [TestCase("static-1.lint.stdout.log", "src/WS-01.txt:1: E1: wrong")]
    public void Artifacts_have_their_names_and_contents(string name, string content) =>
        Assert.That(_repository.Read(".pipeline", "runs", RunId, "WS-01", name), Does.Contain(content));

    [Test]
    public void The_log_has_one_object_a_line()
    {
        var lines = File.ReadAllLines(_repository.PathOf(".pipeline", "logs", RunId + ".jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.That(lines, Is.Not.Empty);
        foreach (var line in lines)
        {
            Assert.That(line.EnumerateObject().Select(one => one.Name), Is.EquivalentTo(new[] { "timestamp", "run_id", "ws_id", "step", "level", "message", "context" }));
            Assert.That(line.GetProperty("context").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Object));
        }
    }

    [Test]
    public async Task The_pipelines_folders_are_out_of_the_users_sight() =>
        Assert.That(await _repository.GitAsync("status", "--porcelain"), Is.EqualTo("?? config/\n?? workstreams/"));

    [Test]
    public async Task A_recorded_run_is_replayed_offline()
    {
        using var repository = await ForeignRepository.CreateAsync(
            new("WS-01") { Edit = [Script.Write("src/WS-01.txt", "ERROR E1 wrong\n")], Fixes = [[Script.Write("src/WS-01.txt", "right\n")]] },
            new("WS-02") { DependsOn = ["WS-01"], Edit = [Script.Write("src/WS-02.txt", "größer\n")] });
        var recorded = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        repository.Write("config/pipeline.yaml", ForeignRepository.Settings.Replace("tool: agent", "tool: replay", StringComparison.Ordinal));
        foreach (var script in Directory.EnumerateFiles(repository.PathOf("workstreams"), "*.script", SearchOption.AllDirectories).ToList())
            File.Delete(script);
        var replayed = (await repository.JsonAsync("--target=RunAll", "--replay=latest")).Exits(0);
        foreach (var id in (string[])["WS-01", "WS-02"])
        {
            Assert.That(replayed.Steps(id), Is.EqualTo(recorded.Steps(id)));
            Assert.That(Tree(replayed, id), Is.EqualTo(Tree(recorded, id)));
        }
    }

    [Test]
    public async Task A_run_to_replay_that_is_not_there_is_refused_before_anything_is_written()
    {
        var before = FolderTree.Of(_repository.Root);
        Assert.That((await _repository.JsonAsync("--target=WS-01", "--replay=20000101")).Exits(3).ErrorCode, Is.EqualTo("unknown_run"));
        Assert.That(FolderTree.Of(_repository.Root), Is.EqualTo(before));
    }

    private static string Tree(ProgramResult run, string id) =>
        run.Workstream(id).GetProperty("attempts").EnumerateArray().Last().GetProperty("tree").GetString()!;

    private void InDatabase(Action<LiteDatabase> look)
    {
        using var database = new LiteDatabase(new ConnectionString { Filename = _repository.PathOf(".pipeline", "state.db"), ReadOnly = true });
        look(database);
    }
}
