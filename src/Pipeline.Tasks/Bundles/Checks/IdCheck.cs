using Pipeline.Model.Inputs;
using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>An id can be a branch and a folder everywhere, and it is nobody else's.</summary>
internal static class IdCheck
{
    private const string Path = "$.id";

    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts, BundleRules rules)
    {
        var reserved = rules.ReservedNames.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var first = new Dictionary<string, BundleDraft>(StringComparer.OrdinalIgnoreCase);
        foreach (var draft in drafts)
        {
            if (draft.Id is not { } id)
                continue;
            if (WorkstreamId.Problem(id) is { } problem)
                yield return draft.Error("invalid_id", Path, $"The id '{id}' {problem}. An id is a letter, then up to 63 of letters, digits, '_', '-' and '.'.");
            if (!first.TryAdd(id, draft))
                yield return draft.Error("duplicate_id", Path, $"The id '{id}' is taken by '{first[id].Id}' in {first[id].File.ShownAs}; case does not tell ids apart. Choose another.");
            if (reserved.TryGetValue(id, out var taken))
                yield return draft.Error("name_clash", Path, $"The id '{id}' is the name of the task or target '{taken}'. Choose another.");
        }
    }
}
