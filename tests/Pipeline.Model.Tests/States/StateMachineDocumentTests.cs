using Pipeline.Model.States;

namespace Pipeline.Model.Tests.States;

public sealed class StateMachineDocumentTests
{
    [Test]
    public void The_document_says_what_the_machines_do()
    {
        var written = File.ReadAllText(RepositoryFile.PathOf("docs", "state_machine.md")).ReplaceLineEndings("\n");
        var actual = StateMachineDocument.Write();
        Assert.That(written, Is.EqualTo(actual), $"Write this to docs/state_machine.md:\n{actual}");
    }
}
