using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>Everything a schema cannot say about a set of bundles.</summary>
internal static class BundleChecks
{
    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts, BundleRules rules) =>
        ((IEnumerable<InputError>[])
        [
            IdCheck.Run(drafts, rules),
            GateCheck.Run(drafts, rules),
            DependencyCheck.Run(drafts),
            GlobCheck.Run(drafts),
            OverlapCheck.Run(drafts),
            ToolCheck.Run(drafts, rules),
            AcceptanceTestCheck.Run(drafts, rules),
        ]).SelectMany(errors => errors.Take(BundleSet.MostErrors + 1));
}
