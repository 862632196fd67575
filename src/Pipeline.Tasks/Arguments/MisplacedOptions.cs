using Pipeline.Model.Inputs;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Arguments;

/// <summary>Options that there are, but not for the targets that were asked for: nothing would read them.</summary>
internal static class MisplacedOptions
{
    private static readonly string Common = string.Join(", ", OptionCatalog.OfAll.Select(Written));

    /// <summary>Refuses options that none of the targets takes.</summary>
    /// <param name="given">The pipeline's options on the command line.</param>
    /// <param name="targets">The targets as the catalogue calls them; a run is <see cref="OptionCatalog.Runs"/>.</param>
    public static void Refuse(IEnumerable<PipelineOption> given, IReadOnlyList<string> targets)
    {
        var errors = given
            .Where(option => option.Targets.Count > 0 && !option.Targets.Any(targets.Contains))
            .Select(option => new InputError("unknown_option", "", 0, 0, Written(option), Sentence(option, targets)))
            .ToList();
        if (errors.Count > 0)
            throw PipelineRefusedException.Input("unknown_option", errors[0].Message, errors);
    }

    private static string Sentence(PipelineOption option, IReadOnlyList<string> targets)
    {
        var (take, takes) = targets.Count > 1 ? ("take", "they take") : ("takes", "it takes");
        var own = targets.SelectMany(OptionCatalog.Of).Distinct().Select(Written).ToList();
        var taken = own.Count == 0 ? "" : $"{string.Join(", ", own)}, and ";
        return $"{Listed(targets)} {take} no {Written(option)}: {takes} {taken}what every target takes ({Common}). "
            + $"{Listed(option.Targets)} {(option.Targets.Count > 1 ? "take" : "takes")} {Written(option)}.";
    }

    private static string Written(PipelineOption option) => $"--{option.Name}";

    private static string Listed(IReadOnlyList<string> targets)
    {
        var verbs = targets.Select(TargetNames.Verb).ToList();
        return verbs.Count == 1 ? verbs[0] : $"{string.Join(", ", verbs.SkipLast(1))} and {verbs[^1]}";
    }
}
