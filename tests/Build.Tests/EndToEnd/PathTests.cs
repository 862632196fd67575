namespace Build.Tests.EndToEnd;

public sealed class PathTests
{
    [Test]
    public async Task Spaces_and_letters_of_every_language_work_in_repository_bundle_and_file_names()
    {
        const string Existing = "src/grüße an alle.txt";
        const string Added = "src/новый файл/日本 語.txt";
        using var repository = await ForeignRepository.CreateAsync();
        repository.Add(new ScriptedWorkstream("WS-01")
        {
            Scope = [Existing, "src/новый файл/**"],
            Create = ["src/новый файл/**"],
            Edit = [Script.Append(Existing, "ERROR Ü1 nöch\n"), Script.Write(Added, "ja\n")],
            Fixes = [[Script.Write(Existing, "hello\nworld\n")]],
            Expects = [(Added, "ja"), (Existing, "world")],
            More = new Dictionary<string, object?> { ["title"] = "Grüße, größer", ["tasks"] = new[] { "Größer; schöner." } },
        });
        File.Move(repository.PathOf("workstreams", "WS-01.json"), repository.PathOf("workstreams", "1 größer.json"));
        var run = (await repository.JsonAsync("--target=RunAll")).Exits(0);
        Assert.That(
            (await repository.GitAsync("-c", "core.quotePath=false", "diff", "--name-only", "main", "ws/change-one/WS-01")).Split('\n'),
            Is.EquivalentTo(new[] { Existing, Added }));
        Assert.That(await repository.GitAsync("log", "-1", "--format=%s", "ws/change-one/WS-01"), Is.EqualTo("Grüße, größer"));
        var error = (await repository.JsonAsync("show-errors")).Json.GetProperty("errors").EnumerateArray().Single();
        Assert.That(error.GetProperty("error_code").GetString(), Is.EqualTo("Ü1"));
        Assert.That(run.Steps("WS-01"), Has.Count.EqualTo(5));
    }
}
