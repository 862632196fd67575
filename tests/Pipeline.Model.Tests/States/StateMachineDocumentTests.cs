using Pipeline.Model.States;

namespace Pipeline.Model.Tests.States;

public sealed class StateMachineDocumentTests
{
    [Test]
    public void The_document_says_what_the_machines_do()
    {
        var written = File.ReadAllText(Document()).ReplaceLineEndings("\n");
        var actual = StateMachineDocument.Write();
        Assert.That(written, Is.EqualTo(actual), $"Write this to docs/state_machine.md:\n{actual}");
    }

    private static string Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Pipeline.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside of the repository.");
        return Path.Combine(folder.FullName, "docs", "state_machine.md");
    }
}
