using Pipeline.Model.Graph;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>Every id that a bundle names exists, and no workstreams wait for each other.</summary>
internal static class DependencyCheck
{
    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts)
    {
        // A file without a readable id stands for the id that its name suggests, so that its own error is not followed by others.
        var names = drafts.Select(draft => draft.Name).ToHashSet(StringComparer.Ordinal);
        string[] ids = [.. drafts.Select(draft => draft.Id).OfType<string>()];
        foreach (var draft in drafts)
        {
            foreach (var error in References(draft, "depends_on", "unknown_dependency", "self_dependency", names, ids))
                yield return error;
            foreach (var error in References(draft, "overlaps_with", "unknown_workstream", "self_overlap", names, ids))
                yield return error;
        }

        foreach (var error in Cycles(drafts))
            yield return error;
    }

    /// <summary>The drafts as a graph sees them: the first of each id, with what it depends on.</summary>
    public static List<WorkstreamNode> Nodes(IReadOnlyList<BundleDraft> drafts) => [.. drafts
        .Where(draft => draft.Id?.Length > 0)
        .DistinctBy(draft => draft.Id, StringComparer.Ordinal)
        .Select(draft => new WorkstreamNode(draft.Id!, [.. draft.Texts("depends_on").Select(text => text.Value)]))];

    private static IEnumerable<InputError> References(
        BundleDraft draft, string field, string unknown, string self, HashSet<string> names, IReadOnlyCollection<string> ids)
    {
        foreach (var text in draft.Texts(field))
        {
            if (text.Value == draft.Id)
                yield return draft.Error(self, text.Path, $"'{draft.Id}' names itself in {field}. Take it out.");
            else if (!names.Contains(text.Value))
                yield return draft.Error(unknown, text.Path, $"'{draft.Name}' names '{text.Value}' in {field}, which no bundle has as its id. {NearestName.Hint(text.Value, [.. ids.Where(id => id != draft.Id)])}");
        }
    }

    private static IEnumerable<InputError> Cycles(IReadOnlyList<BundleDraft> drafts)
    {
        foreach (var cycle in DependencyCycle.Find(Nodes(drafts)))
        {
            var draft = drafts.First(draft => draft.Id == cycle.Path[0]);
            var link = draft.Texts("depends_on").First(text => text.Value == cycle.Path[1]);
            yield return draft.Error("cycle", link.Path, $"These workstreams wait for each other: {cycle}. Take one of the dependencies out.");
        }
    }
}
