using System.Text;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Model.States;

/// <summary>Writes <c>docs/state_machine.md</c> from the machines themselves, so that it cannot tell anything else.</summary>
public static class StateMachineDocument
{
    private const string Opening = """
        # State machines

        <!-- Written by StateMachineDocument from the machines in src/Pipeline.Model/States. A test fails when it differs. -->

        Every change of state is one event in the run's journal. The recorder asks these machines before it writes it:
        what no table allows throws and leaves an `illegal_transition` event. A move by the operator needs an operator's
        target (`ResetWorkstream`, `AbandonRun` …) or `--resume`; the pipeline cannot make it by itself.

        """;

    /// <summary>The whole document; lines end with <c>\n</c>.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Opening.ReplaceLineEndings("\n"));
        Section(text, "Workstreams", "The field `status` of `workstreams`.", WorkstreamMachine.Table);
        Section(text, "Runs", "The field `status` of `runs`.", RunMachine.Table);
        Section(text, "Steps", "An attempt at a step: `outcome` is null while it runs.", StepMachine.Table);
        Outcomes(text);
        return text.ToString();
    }

    private static void Section<TState>(StringBuilder text, string title, string about, StateTable<TState> table)
        where TState : struct, Enum
    {
        text.Append($"\n## {title}\n\n{about}\n\n| from | to | trigger | by | when |\n|---|---|---|---|---|\n");
        foreach (var move in table.Moves)
        {
            text.Append($"| `{Names.Of(move.From)}` | `{Names.Of(move.To)}` | `{move.Trigger.Name}` ");
            text.Append($"| {Names.Of(move.Trigger.By)} | {move.Trigger.Meaning} |\n");
        }
        var last = Enum.GetValues<TState>().Where(state => !table.After(state).Any()).Select(state => $"`{Names.Of(state)}`");
        text.Append($"\nNothing leads out of: {string.Join(", ", last.DefaultIfEmpty("no state"))}.\n");
        text.Append($"\n```mermaid\n{table.Diagram.Trim()}\n```\n");
    }

    private static void Outcomes(StringBuilder text)
    {
        text.Append("\n## Outcomes\n\nHow each step may end (`outcome` of `step_attempts`).\n\n| outcome |");
        var steps = Enum.GetValues<StepName>();
        text.Append(string.Concat(steps.Select(step => $" {Names.Of(step)} |")));
        text.Append($"\n|---|{string.Concat(steps.Select(_ => "---|"))}\n");
        foreach (var outcome in Enum.GetValues<StepOutcome>())
        {
            var marks = steps.Select(step => StepMachine.MayEnd(step, outcome) ? " yes |" : " |");
            text.Append($"| `{Names.Of(outcome)}` |{string.Concat(marks)}\n");
        }
    }
}
