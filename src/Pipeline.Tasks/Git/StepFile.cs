using Pipeline.Model.Steps;

namespace Pipeline.Tasks.Git;

/// <summary>What a step's artifacts are called.</summary>
internal static class StepFile
{
    /// <summary>For example <c>edit-1</c>.</summary>
    public static string Name(StepName step, int attempt) => FormattableString.Invariant($"{step.ToString().ToLowerInvariant()}-{attempt}");

    /// <summary>What the agent was told: <c>edit-1.prompt.md</c>.</summary>
    public static string Prompt(StepName step, int attempt) => Name(step, attempt) + ".prompt.md";

    /// <summary>What the step changed, in the layout that a replay reads: <c>edit-1.patch</c>.</summary>
    public static string Patch(StepName step, int attempt) => Name(step, attempt) + ".patch";

    /// <summary>What the step changed out of scope: <c>edit-1.violation.patch</c>.</summary>
    public static string ViolationPatch(StepName step, int attempt) => Name(step, attempt) + ".violation.patch";
}
