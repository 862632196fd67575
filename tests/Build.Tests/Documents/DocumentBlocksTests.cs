using Build.Tests.Support;

namespace Build.Tests.Documents;

/// <summary>No command stands in a document that neither a test types nor <see cref="CommandsLeftOut"/> answers for.</summary>
public class DocumentBlocksTests
{
    private static readonly string[] Others = ["text", "markdown", "json", "yaml", "csharp", "mermaid", "diff"];

    private static readonly string[] Programs = ["$ ", "./", "pipeline ", "dotnet ", "git ", "bash "];

    [Test]
    public async Task Every_block_says_what_it_is_and_commands_stand_only_where_they_are_looked_for()
    {
        foreach (var document in await MarkdownDocument.AllAsync())
        {
            foreach (var block in CodeBlock.In(ThisRepository.Read(document.Split('/'))))
            {
                Assert.That(DocumentCommand.BlocksOfCommands.Concat(Others), Does.Contain(block.Info.Split(' ')[0]), $"{document}: {block.Lines[0]}");
                if (!DocumentCommand.BlocksOfCommands.Contains(block.Info))
                    Assert.That(block.Lines.Where(line => Programs.Any(program => line.StartsWith(program, StringComparison.Ordinal))), Is.Empty, document);
            }
        }
    }

    [Test]
    public async Task Every_command_is_typed_by_a_test_or_left_out_for_a_reason()
    {
        var untyped = (await DocumentCommand.AllAsync()).Where(command => command.Typist == Typist.Nobody).Select(command => command.Text);
        Assert.That(untyped.Distinct(), Is.EquivalentTo(CommandsLeftOut.All.Select(one => one.Text)));
    }

    [Test]
    public void What_is_left_out_is_run_by_the_line_that_is_named() => Assert.That(
        CommandsLeftOut.All.Where(one => !ThisRepository.Read(one.File.Split('/')).Split('\n').Any(line => line.Trim() == one.Line)), Is.Empty);

    [Test]
    public async Task A_transcript_shows_the_commands_of_the_document_that_is_written_from_it() => Assert.That(
        (await DocumentCommand.OfAsync(Typist.FirstWorkstream)).Select(command => (command.Document, command.Block)),
        Is.Not.Empty.And.All.EqualTo((FirstWorkstreamTests.Document, "console")));
}
