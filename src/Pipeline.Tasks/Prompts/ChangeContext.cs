using Pipeline.Tasks.Git;
using Pipeline.Tasks.Templates;
using Pipeline.Tasks.Tools;

namespace Pipeline.Tasks.Prompts;

/// <summary>Reads the OpenSpec change that a workstream implements, as its tree holds it.</summary>
internal static class ChangeContext
{
    private const int LargestFile = 256 * 1024;
    private const string Specification = "/spec.md";

    /// <summary>Whether files of a change are among some paths; never those of none.</summary>
    public static bool IsIn(IEnumerable<string> paths, string? id) =>
        id is not null && paths.Any(path => path.StartsWith(Folder(id), StringComparison.Ordinal));

    /// <summary>The change; null when the bundle names none or the tree has no folder for it.</summary>
    public static async Task<ChangeVariables?> OfAsync(string? id, TreeFiles files, CancellationToken cancellation)
    {
        if (id is null || !IsIn(files.Paths, id))
            return null;
        var folder = Folder(id);
        var specs = folder + "specs/";
        var deltas = new List<DeltaVariables>();
        foreach (var path in files.Paths.Where(path => path.StartsWith(specs, StringComparison.Ordinal) && path.EndsWith(Specification, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            deltas.Add(new DeltaVariables(path[specs.Length..^Specification.Length], await QuotedAsync(path).ConfigureAwait(false)));
        return new ChangeVariables(
            id,
            await QuotedAsync(folder + "proposal.md").ConfigureAwait(false),
            await QuotedAsync(folder + "tasks.md").ConfigureAwait(false),
            deltas);

        async Task<string> QuotedAsync(string path)
        {
            var text = await files.TextAsync(path, LargestFile, cancellation).ConfigureAwait(false) ?? "";
            return string.Join('\n', text.Trim().Split('\n').Select(line => $"> {PlainText.Of(line)}".TrimEnd())) is var quoted && quoted == ">" ? "" : quoted;
        }
    }

    private static string Folder(string id) => $"openspec/changes/{id}/";
}
