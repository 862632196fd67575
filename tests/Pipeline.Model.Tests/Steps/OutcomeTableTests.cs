using System.Text;
using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Model.Tests.States;

namespace Pipeline.Model.Tests.Steps;

public sealed class OutcomeTableTests
{
    [Test]
    public void Every_outcome_that_a_step_may_have_is_in_it_and_no_other([Values] StepName step)
    {
        var possible = Enum.GetValues<StepOutcome>().Where(outcome => outcome != StepOutcome.Interrupted && StepMachine.MayEnd(step, outcome));
        Assert.That(OutcomeTable.Rows(step).Select(row => row.Outcome), Is.EquivalentTo(possible));
    }

    [Test]
    public void An_outcome_that_a_step_cannot_have_is_an_error()
    {
        Assert.That(() => OutcomeTable.After(StepName.Static, StepOutcome.Edited), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void The_document_shows_the_table()
    {
        var document = File.ReadAllText(RepositoryFile.PathOf("docs", "agents.md")).ReplaceLineEndings("\n");
        Assert.Multiple(() =>
        {
            Assert.That(document, Does.Contain(Table(StepName.Edit)), $"Write this to docs/agents.md:\n{Table(StepName.Edit)}");
            Assert.That(document, Does.Contain(Table(StepName.Static)), $"Write this to docs/agents.md:\n{Table(StepName.Static)}");
        });
    }

    private static string Table(StepName step)
    {
        var text = new StringBuilder("| outcome | what shows it | what follows |\n|---|---|---|\n");
        foreach (var row in OutcomeTable.Rows(step))
            text.Append($"| `{Names.Of(row.Outcome)}` | {row.Evidence} | {Names.Of(row.Reaction).Replace('_', ' ')} |\n");
        return text.ToString();
    }
}
