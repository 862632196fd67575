using Pipeline.Model.Graph;
using Pipeline.Model.Inputs;
using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>No two workstreams reach the same file, unless one starts from the other's work or a bundle accepts it.</summary>
internal static class OverlapCheck
{
    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts)
    {
        BundleDraft[] named = [.. drafts.Where(draft => draft.Id?.Length > 0).DistinctBy(draft => draft.Id, StringComparer.Ordinal)];
        var scopes = named.Select(Scope).ToList();
        var accepted = named.Select(draft => draft.Texts("overlaps_with").Select(text => text.Value).ToHashSet(StringComparer.Ordinal)).ToList();
        var graph = Graph(drafts);
        return ScopeOverlap.Among(scopes, IsAccepted).Select(overlap => Error(named[overlap.First], named[overlap.Second], overlap.Path));

        bool IsAccepted(int first, int second)
        {
            var (one, other) = (named[first].Id!, named[second].Id!);
            return accepted[first].Contains(other)
                || accepted[second].Contains(one)
                || graph.IsAncestor(one, other)
                || graph.IsAncestor(other, one);
        }
    }

    private static InputError Error(BundleDraft first, BundleDraft second, string path) => second.Error(
        "scope_overlap",
        Place(second, path),
        $"'{first.Id}' and '{second.Id}' both reach '{path}'. Let one depend on the other, narrow a scope, or accept it with overlaps_with.");

    private static string Place(BundleDraft draft, string path) => draft.Globs("files_scope")
        .Concat(draft.Globs("files_create"))
        .First(glob => glob.Glob?.Matches(path) == true).Text.Path;

    private static FileScope Scope(BundleDraft draft) => new(BundleReader.Globs(draft, "files_scope"), BundleReader.Globs(draft, "files_create"), []);

    /// <summary>The graph without the dependencies that are errors themselves.</summary>
    private static WorkstreamGraph Graph(IReadOnlyList<BundleDraft> drafts)
    {
        var nodes = DependencyCheck.Nodes(drafts);
        var ids = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        nodes = [.. nodes.Select(node => node with { DependsOn = [.. node.DependsOn.Where(id => id != node.Id && ids.Contains(id))] })];
        return WorkstreamGraph.Of(DependencyCycle.Without(nodes));
    }
}
