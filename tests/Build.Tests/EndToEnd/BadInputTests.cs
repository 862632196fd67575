using System.Text;
using System.Text.Json;

namespace Build.Tests.EndToEnd;

public sealed class BadInputTests
{
    private static readonly TestCaseData[] BadBundles =
    [
        Bad("Broken_json", """{ "id": "WS-09", """, "invalid_json", 1),
        Bad("An_unknown_field", Bundle("WS-09", """, "files_scop": [] """), "unknown_field", 1, "$.files_scop"),
        Bad("A_wrong_type", Bundle("WS-09", """, "tasks": "Do it" """).Replace("""["Do it."]""", "7", StringComparison.Ordinal), null, 1, "$.tasks"),
        Bad("A_duplicate_id", Bundle("WS-01"), "duplicate_id", 1, "$.id"),
        Bad("A_duplicate_id_by_case", Bundle("ws-01"), "duplicate_id", 1, "$.id"),
        Bad("An_unknown_gate", Bundle("WS-09", gate: "biuld"), "unknown_gate", 1, "$.gate"),
        Bad("A_dependency_of_a_later_gate", Bundle("WS-09", """, "depends_on": ["WS-01"] """, gate: "plan"), "gate_order", 1, "$.depends_on[0]"),
        Bad("An_unknown_dependency", Bundle("WS-09", """, "depends_on": ["WS-10"] """), "unknown_dependency", 1, "$.depends_on[0]"),
        Bad("A_dependency_on_itself", Bundle("WS-09", """, "depends_on": ["WS-09"] """), "self_dependency", 1, "$.depends_on[0]"),
        Bad("An_overlap", Bundle("WS-09", scope: "src/*-02.txt").Replace("WS-09\"", "WS-08\"", StringComparison.Ordinal), "scope_overlap", 1, "$.files_scope[0]", "src/WS-02.txt"),
        Bad("An_absolute_glob", Bundle("WS-09", scope: "/etc/passwd"), null, 1, "$.files_scope[0]"),
        Bad("A_climbing_glob", Bundle("WS-09", scope: "src/../../x"), null, 1, "$.files_scope[0]"),
        Bad("An_unknown_tool", Bundle("WS-09", """, "tool": "agnet" """), "unknown_tool", 1, "$.tool", "agent"),
    ];

    [TestCaseSource(nameof(BadBundles))]
    public async Task Is_refused_with_file_line_and_path(string text, string? code, int line, string path, string named)
    {
        using var repository = await RepositoryAsync();
        repository.Write("workstreams/WS-09 größer.json", text);
        await AssertRefusedAsync(repository, "invalid_bundles", code, "workstreams/WS-09 größer.json", line, path, named);
    }

    [Test]
    public async Task A_cycle_is_refused_with_its_path()
    {
        using var repository = await RepositoryAsync();
        repository.Write("workstreams/WS-09.json", Bundle("WS-09", """, "depends_on": ["WS-02"] """));
        await AssertRefusedAsync(repository, "invalid_bundles", "cycle", "workstreams/WS-02.json", 1, "$.depends_on[0]", "WS-02 -> WS-09 -> WS-02");
    }

    [Test]
    public async Task Invalid_utf8_is_refused()
    {
        using var repository = await RepositoryAsync();
        await File.WriteAllBytesAsync(repository.PathOf("workstreams", "9.json"), [.. Encoding.UTF8.GetBytes("""{ "id": "WS-"""), 0xC3, 0x28, .. "\" }"u8]);
        await AssertRefusedAsync(repository, "invalid_bundles", "invalid_utf8", "workstreams/9.json", 1, "", "");
    }

    [Test]
    public async Task A_bundle_of_ten_megabytes_is_refused()
    {
        using var repository = await RepositoryAsync();
        repository.Write("workstreams/9.json", Bundle("WS-09", $$""", "metadata": { "x": "{{new string('x', 10_000_000)}}" } """));
        await AssertRefusedAsync(repository, "invalid_bundles", "file_too_large", "workstreams/9.json", 0, "", "10 MB");
    }

    [Test]
    public async Task A_folder_without_bundles_is_refused()
    {
        using var repository = await ForeignRepository.CreateAsync();
        Directory.CreateDirectory(repository.PathOf("workstreams"));
        await AssertRefusedAsync(repository, "invalid_bundles", "empty_folder", "workstreams", 0, "", "templates/workstream.json");
    }

    [TestCase("pipeline.yaml", "gates: [build]\nexecuter: { jobs: 1 }\n", "unknown_key", 2, "executor")]
    [TestCase("pipeline.yaml", "gates: [plan, build, verify]\nexecutor: { jobs: many }\n", null, 2, "jobs")]
    [TestCase("pipeline.yaml", "gates: [plan, build, verify]\ndefaults: { tool: agnet }\n", null, 2, "agent")]
    [TestCase("pipeline.yaml", "gates: [plan\n", null, 2, "")]
    [TestCase("tools.yaml", "tools:\n  - id: agent\n    type: ai\n    commnd: git\n", "unknown_key", 4, "command")]
    [TestCase("tools.yaml", "tools:\n  - id: agent\n    type: robot\n    command: git\n", null, 3, "ai")]
    public async Task A_fault_in_the_configuration_is_refused_with_file_and_line(string file, string text, string? code, int line, string named)
    {
        using var repository = await RepositoryAsync();
        repository.Write($"config/{file}", text);
        await AssertRefusedAsync(repository, "invalid_configuration", code, $"config/{file}", line, null, named);
    }

    [Test]
    public async Task Every_error_of_a_set_is_reported_at_once()
    {
        using var repository = await RepositoryAsync();
        repository.Write("workstreams/7.json", """{ "id": """);
        repository.Write("workstreams/8.json", Bundle("WS-08", gate: "nowhere"));
        repository.Write("workstreams/9.json", Bundle("WS-09", """, "depends_on": ["WS-99"] """));
        var validated = (await repository.JsonAsync("validate")).Exits(3);
        Assert.That(validated.Json.GetProperty("valid").GetBoolean(), Is.False);
        Assert.That(
            validated.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("file").GetString()),
            Is.SupersetOf(new[] { "workstreams/7.json", "workstreams/8.json", "workstreams/9.json" }));
    }

    [TestCase("{{ ws.id }}\n\n{{ wss.id }}\n", "templates/prompts/edit.liquid", 3, "wss")]
    [TestCase("{{ ws.id }}\n{% if ws.id %}\n", "templates/prompts/edit.liquid", 1, "if")]
    public async Task A_prompt_that_cannot_be_rendered_is_reported_beside_what_else_is_wrong(string text, string file, int line, string named)
    {
        using var repository = await RepositoryAsync();
        repository.Write(file, text);
        var errors = (await repository.JsonAsync("validate")).Exits(3).Json.GetProperty("errors").EnumerateArray().ToList();
        var error = errors.Single(one => Text(one, "file") == file);
        Assert.That(error.GetProperty("line").GetInt32(), Is.EqualTo(line));
        Assert.That(Text(error, "message"), Does.Contain(named));
        Assert.That(errors.Select(one => Text(one, "code")), Does.Contain("unknown_dependency"));
        Assert.That((await repository.RunAsync("validate")).Exits(3).Stdout, Does.Contain($"{file}({line},"));
    }

    [Test]
    public async Task A_byte_order_mark_and_windows_line_ends_are_accepted()
    {
        using var repository = await ForeignRepository.CreateAsync(new ScriptedWorkstream("WS-01"));
        repository.Write("workstreams/WS-01.json", repository.Read("workstreams/WS-01.json").Replace(",\"", ",\n\"", StringComparison.Ordinal));
        foreach (var file in (string[])["workstreams/WS-01.json", "config/pipeline.yaml", "config/tools.yaml"])
            await File.WriteAllTextAsync(repository.PathOf(file), repository.Read(file).ReplaceLineEndings("\r\n"), new UTF8Encoding(true));
        (await repository.JsonAsync("--target=RunAll")).Exits(0);
    }

    private static Task<ForeignRepository> RepositoryAsync() =>
        ForeignRepository.CreateAsync(new("WS-01"), new("WS-02") { DependsOn = ["WS-09"] });

    private static async Task AssertRefusedAsync(
        ForeignRepository repository, string refusal, string? code, string file, int line, string? path, string named)
    {
        var before = FolderTree.Of(repository.Root);
        var refused = (await repository.JsonAsync("--target=RunAll")).Exits(3);
        Assert.That(FolderTree.Of(repository.Root), Is.EqualTo(before));
        Assert.That(refused.ErrorCode, Is.EqualTo(refusal));
        var details = refused.Json.GetProperty("error").GetProperty("details").EnumerateArray().ToList();
        var found = details.Where(detail => Text(detail, "file") == file).ToList();
        Assert.That(found, Is.Not.Empty, refused.Stdout);
        var error = found.Find(detail => code is null || Text(detail, "code") == code);
        Assert.That(error.ValueKind, Is.EqualTo(JsonValueKind.Object), refused.Stdout);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.GetProperty("line").GetInt32(), Is.EqualTo(line), refused.Stdout);
            if (path is not null)
                Assert.That(Text(error, "path"), Is.EqualTo(path), refused.Stdout);
            Assert.That(Text(error, "message"), Does.Contain(named));
        }
    }

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;

    private static TestCaseData Bad(string name, string text, string? code, int line, string path = "", string named = "") =>
        new TestCaseData(text, code, line, path, named).SetArgDisplayNames(name);

    private static string Bundle(string id, string more = "", string gate = "build", string? scope = null) =>
        $$"""{ "id": "{{id}}", "gate": "{{gate}}", "tasks": ["Do it."], "files_scope": ["{{scope ?? $"docs/{id}.md"}}"]{{more}} }""";
}
