using System.Globalization;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Engine;

/// <summary>What a user may call a target: its name, or the verb form (<c>show-run</c> for <c>ShowRun</c>).</summary>
internal static class TargetNames
{
    /// <summary>The registered name that is meant, or null. A name as it stands wins over a verb.</summary>
    public static string? Find(string wanted, IReadOnlyCollection<string> registered) =>
        registered.FirstOrDefault(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        ?? registered.FirstOrDefault(name => name.Equals(Pascal(wanted), StringComparison.Ordinal));

    /// <summary>The verb of a target: <c>ShowRun</c> becomes <c>show-run</c>.</summary>
    public static string Verb(string target) => string.Concat(target.Select((letter, index) =>
        char.IsUpper(letter) && index > 0 && !char.IsUpper(target[index - 1])
            ? $"-{char.ToLowerInvariant(letter)}"
            : char.ToLowerInvariant(letter).ToString(CultureInfo.InvariantCulture)));

    /// <summary>The refusal of a workstream or target that nobody registered. Who wrote a verb is shown verbs.</summary>
    /// <param name="wanted">What was asked for.</param>
    /// <param name="workstreams">The workstreams' ids.</param>
    /// <param name="others">Other targets that may have been meant.</param>
    public static PipelineRefusedException Unknown(string wanted, IReadOnlyCollection<string> workstreams, IReadOnlyCollection<string>? others = null)
    {
        var targets = wanted.Any(char.IsUpper) ? others ?? [] : [.. (others ?? []).Select(Verb)];
        var wayOut = NearestName.Of(wanted, workstreams.Concat(targets)) is { } nearest
            ? $"Did you mean '{nearest}'?"
            : $"{NearestName.Hint(wanted, workstreams)}{(others is null ? "" : " help lists the targets.")}";
        return PipelineRefusedException.Input("unknown_target", $"There is no target or workstream '{wanted}'. {wayOut}");
    }

    private static string Pascal(string verb) => string.Concat(verb
        .Split('-', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
