using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Reporting;

/// <summary>A plan for people: waves, workstreams, steps and their commands.</summary>
internal static class PlanText
{
    /// <summary>Prints the plan.</summary>
    /// <param name="plan">The workstreams in order.</param>
    /// <param name="others">Cake's other tasks in order.</param>
    /// <param name="terminal">Where to.</param>
    public static void Print(IReadOnlyList<PlannedAnswer> plan, IEnumerable<string> others, Terminal terminal)
    {
        terminal.Line($"A dry run: nothing is written. {Counted.Of(plan.Count, "workstream")} in {Counted.Of(plan.Select(item => item.Wave).DefaultIfEmpty(0).Max(), "wave")}.");
        foreach (var item in plan)
        {
            terminal.Line();
            terminal.Line($"{item.WsId}  wave {item.Wave}, {item.Action}: {item.Reason}");
            foreach (var step in item.Steps)
                Print(step, terminal);
        }

        terminal.Line();
        foreach (var other in others)
            terminal.Line($"{other}  (a task of the build)");
    }

    private static void Print(PlannedStepAnswer step, Terminal terminal)
    {
        terminal.Line($"  {step.Step,-8} {step.Tool,-16} {CommandText.Of(step.Command, step.Args)}");
        if (step.Prompt is { } prompt)
            terminal.Line($"  {"",-8} {"prompt",-16} {prompt}");
    }
}
