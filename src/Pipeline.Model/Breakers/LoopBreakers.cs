using System.Globalization;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;

namespace Pipeline.Model.Breakers;

/// <summary>The rules that end a fix loop: too many attempts, the same error, the same files.</summary>
public static class LoopBreakers
{
    private const string TryAnotherWay =
        "Read the last errors (show-errors), make the tasks more precise or split the workstream, then run it again.";

    /// <summary>The verdict after a failed check, or null while the loop may go on.</summary>
    /// <param name="check">The check that failed last.</param>
    /// <param name="past">Every attempt that counts, in order.</param>
    /// <param name="settings">The check's breakers.</param>
    public static Verdict? Check(StepName check, IReadOnlyList<StepAttemptRecord> past, BreakerSettings settings)
    {
        var failed = past.Where(attempt => attempt.Step == check && attempt.Outcome != StepOutcome.Passed).ToList();
        return TooManyAttempts(check, failed, settings)
            ?? SameSignature(check, failed, settings)
            ?? Oscillation(past, settings);
    }

    /// <summary>The verdict when a fix left every file as it was.</summary>
    public static Verdict NothingChanged(StepAttemptRecord fix) => new(
        Tools.ErrorCode.NoChange,
        $"FIX {fix.Attempt} changed no file, so the check would say the same again.",
        TryAnotherWay,
        BreakerRule.NoChange,
        "1");

    private static Verdict? TooManyAttempts(StepName check, List<StepAttemptRecord> failed, BreakerSettings settings) =>
        failed.Count < settings.MaxAttempts
            ? null
            : Tripped(
                failed[^1],
                BreakerRule.MaxAttempts,
                settings.MaxAttempts,
                $"{Upper(check)} failed {(failed.Count == 1 ? "once" : $"{failed.Count} times")}.{(failed[^1].Result is { Signatures: [_, ..] signatures } && signatures.All(signature => IsKnown(failed[^1], signature)) ? " What it found last was there before the first edit." : "")}");

    private static Verdict? SameSignature(StepName check, List<StepAttemptRecord> failed, BreakerSettings settings)
    {
        var worst = failed
            .SelectMany(attempt => (attempt.Result?.Signatures ?? []).Distinct(StringComparer.Ordinal))
            .GroupBy(signature => signature, StringComparer.Ordinal)
            .MaxBy(group => group.Count());
        return worst is null || worst.Count() < settings.MaxPerSignature
            ? null
            : Tripped(
                failed[^1],
                BreakerRule.MaxPerSignature,
                settings.MaxPerSignature,
                $"{Upper(check)} found the same error in {(worst.Count() == 1 ? "1 attempt" : $"{worst.Count()} attempts")}: {worst.Key}.{(IsKnown(failed[^1], worst.Key) ? " It was there before the first edit." : "")}");
    }

    /// <summary>Whether the last agent's attempt made the files what they had been before, for the first time.</summary>
    public static bool IsFirstReturn(IReadOnlyList<StepAttemptRecord> past)
    {
        var returns = Returns(past);
        return returns.Count == 1 && returns[0] == past.LastOrDefault(IsAgents);
    }

    private static Verdict? Oscillation(IReadOnlyList<StepAttemptRecord> past, BreakerSettings settings)
    {
        var returns = Returns(past);
        return returns.Count < settings.OscillationThreshold
            ? null
            : Tripped(
                past[^1],
                BreakerRule.Oscillation,
                settings.OscillationThreshold,
                $"FIX {returns[^1].Attempt} made the files what they had been before (tree {Short(returns[^1].Result!.TreeAfter!)}), the {returns.Count}. return.");
    }

    // The attempts after which the files were as after an earlier one.
    private static List<StepAttemptRecord> Returns(IReadOnlyList<StepAttemptRecord> past)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. past.Where(IsAgents).Where(attempt => attempt.Result?.TreeAfter is { } tree && !seen.Add(tree))];
    }

    private static bool IsKnown(StepAttemptRecord attempt, string signature) => attempt.Result?.KnownSignatures.Contains(signature) == true;

    private static bool IsAgents(StepAttemptRecord attempt) => attempt.Step is StepName.Edit or StepName.Fix;

    private static string Short(string tree) => tree[..Math.Min(8, tree.Length)];

    private static Verdict Tripped(StepAttemptRecord last, string rule, int limit, string evidence) => new(
        last.Result?.ErrorCode ?? Tools.ErrorCode.NonzeroExit,
        evidence,
        TryAnotherWay,
        rule,
        limit.ToString(CultureInfo.InvariantCulture));

    private static string Upper(StepName step) => step.ToString().ToUpperInvariant();
}
