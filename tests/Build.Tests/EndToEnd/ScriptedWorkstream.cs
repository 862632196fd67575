using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>A workstream and what its agent will do. As it stands it adds <c>src/&lt;id&gt;.txt</c> and passes its checks.</summary>
internal sealed record ScriptedWorkstream(string Id)
{
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public IReadOnlyList<string> Scope { get; init; } = [$"src/{Id}.txt"];

    public IReadOnlyList<string> Create { get; init; } = [$"src/{Id}.txt"];

    /// <summary>What the agent does at its edit.</summary>
    public IReadOnlyList<string[]> Edit { get; init; } = [Script.Write($"src/{Id}.txt", $"{Id} was here\n")];

    /// <summary>What the agent does at each fix.</summary>
    public IReadOnlyList<IReadOnlyList<string[]>> Fixes { get; init; } = [];

    /// <summary>Acceptance tests: a file and the text that it must hold.</summary>
    public IReadOnlyList<(string File, string Text)> Expects { get; init; } = [];

    /// <summary>Any other field of the bundle.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();

    /// <summary>The bundle's text.</summary>
    public string Bundle
    {
        get
        {
            var fields = new Dictionary<string, object?>
            {
                ["id"] = Id,
                ["title"] = $"Work of {Id}",
                ["openspec_change"] = "change-one",
                ["gate"] = "build",
                ["tasks"] = new[] { "Do it." },
                ["depends_on"] = DependsOn,
                ["files_scope"] = Scope,
                ["files_create"] = Create,
                ["acceptance_tests"] = Expects.Select((expected, index) => new
                {
                    name = $"expects-{index + 1}",
                    command = ForeignRepository.EchoTool,
                    args = new[] { "expect", expected.File, expected.Text },
                    timeout = "1m",
                }),
            };
            foreach (var (name, value) in More)
                fields[name] = value;
            return JsonSerializer.Serialize(fields);
        }
    }

    /// <summary>Writes bundle and scripts.</summary>
    public void WriteTo(string folder)
    {
        File.WriteAllText(Path.Combine(folder, Id + ".json"), Bundle);
        var scripts = Directory.CreateDirectory(Path.Combine(folder, Id)).FullName;
        File.WriteAllText(Path.Combine(scripts, "edit-1.script"), Script.TextOf(Edit));
        foreach (var (index, fix) in Fixes.Index())
            File.WriteAllText(Path.Combine(scripts, $"fix-{index + 1}.script"), Script.TextOf(fix));
    }
}
