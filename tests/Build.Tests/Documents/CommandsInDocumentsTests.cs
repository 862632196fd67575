using Build.Tests.EndToEnd;
using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary>Every command in the documents' <c>sh</c> blocks, in order, in a repository in which <c>WS-02</c> fails.</summary>
public class CommandsInDocumentsTests
{
    private const string Program = "pipeline ";

    [TestCase("workstream_authoring_guide.md")]
    [TestCase("runbook.md")]
    [TestCase("reports.md")]
    [TestCase("ai_integration_guide.md")]
    [TestCase("operating_contract.md")]
    public async Task The_commands_of_a_document_do_what_it_says(string document)
    {
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("WS-01"),
            new ScriptedWorkstream("WS-02") { DependsOn = ["WS-01"], Edit = [Script.Write("src/WS-02.txt", "ERROR E2 no good\n")] },
            new ScriptedWorkstream("WS-03") { DependsOn = ["WS-02"] });
        var commands = CodeBlock.In(ThisRepository.Read("docs", document)).Where(block => block.Info == "sh").SelectMany(block => block.Lines).ToList();
        Assert.That(commands, Is.Not.Empty.And.All.StartsWith(Program));
        foreach (var command in commands)
            await RunAsync(repository, command);
    }

    // "pipeline run   # exit 2"
    private static async Task RunAsync(ForeignRepository repository, string line)
    {
        var parts = line.Split('#', 2);
        var expected = parts.Length == 1 ? 0 : int.Parse(parts[1].Replace("exit", "", StringComparison.Ordinal).Trim(), System.Globalization.CultureInfo.InvariantCulture);
        var result = await repository.RunAsync(parts[0][Program.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.That(result.ExitCode, Is.EqualTo(expected), $"{line}\n{result}");
    }
}
