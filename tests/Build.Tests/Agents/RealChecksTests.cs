using System.Text.Json;
using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Agents;

/// <summary>The shipped profiles of checks on the real tools: one run in which each finds what an agent got wrong.</summary>
public sealed class RealChecksTests
{
    private static readonly Checked[] All =
    [
        new("shellcheck", "s.sh", "#!/bin/sh\necho $1\n", "SC2086", 2, "Double quote"),
        new("pytest", "test_calc.py", "def test_adds():\n    assert 1 + 2 == 4\n", "test_failed", 2, "test_adds (test_calc): "),
        new("eslint", "a.js", "\nundefinedName();\n", "no-undef", 2, "'undefinedName' is not defined"),
        new("ruff", "a.py", "import os\n", "F401", 1, "imported but unused"),
        new("dotnet-build", "C.cs", "class C\n{\n    int Broken()\n}\n", "CS1002", 3, "; expected"),
        new("dotnet-format", "D.cs", "class D\n{\n        int spaced;\n}\n", "WHITESPACE", 3, "Fix whitespace") { IsSlow = true },
        new("dotnet-test", "T.cs", "using NUnit.Framework;\npublic class T\n{\n    [Test] public void Adds() =>\n        Assert.That(1 + 2, Is.EqualTo(4));\n}\n", "test_failed", 5, "Adds (T): ") { IsSlow = true },
        new("psscriptanalyzer", "a.ps1", "$unused = 1\n", "PSUseDeclaredVarsMoreThanAssignments", 1, "never used"),
        new("pester", "a.Tests.ps1", "Describe 'adding' {\n    It 'adds' { 1 + 2 | Should -Be 4 }\n}\n", "test_failed", 2, "adds"),
    ];

    private readonly Dictionary<string, string> _skipped = new(StringComparer.Ordinal);
    private ForeignRepository _repository = null!;
    private IReadOnlyList<JsonElement> _events = [];

    [OneTimeSetUp]
    public async Task Let_every_tool_that_is_here_judge_bad_work()
    {
        var bin = await FindAsync();
        _repository = await ForeignRepository.CreateAsync([.. All.Where(one => !_skipped.ContainsKey(one.Tool)).Select(one => one.Workstream)]);
        _repository.Write("eslint.config.mjs", "export default [{ rules: { 'no-undef': 'error' } }];\n");
        _repository.Write(".gitignore", "bin/\nobj/\n__pycache__/\n");
        _repository.Write("App.csproj", Project);
        await _repository.CommitAsync("Configurations");
        using var program = PipelineProgram.Start(
            PipelineProgram.File,
            _repository.Root,
            new Dictionary<string, string?> { ["PATH"] = string.Join(Path.PathSeparator, [.. bin, Environment.GetEnvironmentVariable("PATH")]) },
            "--target=RunAll",
            "--jobs=2");
        (await program.Completion).Exits(1);
        _events = [.. (await _repository.JsonAsync("show-events", "--type=tool_completed")).Exits(0).Json.GetProperty("events").EnumerateArray()];
    }

    [OneTimeTearDown]
    public void Remove_the_repository() => _repository?.Dispose();

    [TestCaseSource(nameof(All))]
    public void The_shipped_profile_tells_code_file_line_and_message(Checked one)
    {
        if (_skipped.TryGetValue(one.Tool, out var reason))
            Assert.Ignore(reason);
        var results = _events.Select(line => line.GetProperty("payload").GetProperty("result")).Where(result => Text(result, "tool") == one.Tool).ToList();
        Assert.That(results, Has.Count.EqualTo(1));
        var error = results[0].GetProperty("errors")[0];
        Assert.That(
            (Text(error, "code"), Text(error, "file"), error.GetProperty("line").GetInt32()),
            Is.EqualTo((one.Code, one.File, one.Line)),
            error.ToString());
        Assert.That(Text(error, "message"), Does.Contain(one.Message));
    }

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();

    private async Task<IReadOnlyList<string>> FindAsync()
    {
        foreach (var slow in All.Where(one => one.IsSlow && !FullForm.IsAsked))
            _skipped[slow.Tool] = $"{slow.Tool} builds a project: part of the full form ({FullForm.Variable}=1).";
        foreach (var (tool, program, args) in ((string, string, string[])[])
        [
            ("shellcheck", "shellcheck", ["--version"]),
            ("pytest", "pytest", ["--version"]),
            ("ruff", "ruff", ["--version"]),
            ("psscriptanalyzer", "pwsh", ["-NoProfile", "-Command", "Import-Module PSScriptAnalyzer"]),
            ("pester", "pwsh", ["-NoProfile", "-Command", "Import-Module Pester -MinimumVersion 5.2"]),
        ])
        {
            if (await Commands.MissingAsync(Path.GetTempPath(), program, args) is { } missing)
                _skipped[tool] = missing;
        }

        var (folder, reason) = await InstalledAgents.FindAsync();
        if (folder is null)
            _skipped["eslint"] = reason;
        return folder is null ? [] : [Path.Combine(folder, "node_modules", ".bin")];
    }

    private static string Project => FullForm.IsAsked
        ? """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                <PackageReference Include="NUnit" Version="5.0.0" />
                <PackageReference Include="NUnit3TestAdapter" Version="6.3.1" />
              </ItemGroup>
            </Project>
            """
        : """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""";

    /// <summary>A check, a file that it finds fault with, and what it should tell.</summary>
    public sealed record Checked(string Tool, string File, string Text, string Code, int Line, string Message)
    {
        /// <summary>Whether it takes too long for every build.</summary>
        public bool IsSlow { get; init; }

        internal ScriptedWorkstream Workstream => new($"check-{Tool}")
        {
            Scope = [File],
            Create = [File],
            Edit = [Script.Write(File, Text)],
            More = new Dictionary<string, object?>
            {
                ["static_checks"] = new[] { Tool },
                ["circuit_breaker"] = new { max_attempts = 1 },
                ["judges"] = new[] { "no-judge" },
            },
        };

        /// <inheritdoc/>
        public override string ToString() => Tool;
    }
}
