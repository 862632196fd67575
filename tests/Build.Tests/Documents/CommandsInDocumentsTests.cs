using Build.Tests.EndToEnd;

namespace Build.Tests.Documents;

/// <summary>Every command of a document for the tool, in order, in a repository in which <c>WS-02</c> fails.</summary>
public class CommandsInDocumentsTests
{
    public static async Task<IEnumerable<string>> DocumentsAsync() =>
        (await DocumentCommand.AllAsync()).Where(command => command.Typist == Typist.ForeignRepository).Select(command => command.Document).Distinct();

    [TestCaseSource(nameof(DocumentsAsync))]
    public async Task The_commands_of_a_document_do_what_it_says(string document)
    {
        using var repository = await ForeignRepository.CreateAsync(
            new ScriptedWorkstream("WS-01"),
            new ScriptedWorkstream("WS-02") { DependsOn = ["WS-01"], Edit = [Script.Write("src/WS-02.txt", "ERROR E2 no good\n")] },
            new ScriptedWorkstream("WS-03") { DependsOn = ["WS-02"] });
        foreach (var command in (await DocumentCommand.AllAsync()).Where(command => command.Typist == Typist.ForeignRepository && command.Document == document))
            Assert.That((await repository.RunAsync(command.Arguments)).ToString(), Does.StartWith($"exit code {command.ExitCode}\n"), command.Text);
    }
}
