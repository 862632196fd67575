using System.Text.Json;
using Pipeline.Model.Inputs;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>Globs can be read, and there is something that the agent may touch.</summary>
internal static class GlobCheck
{
    private static readonly string[] Fields = ["files_scope", "files_create", "read_only_context", "judges"];

    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            foreach (var (text, _, problem) in Fields.SelectMany(draft.Globs).Where(glob => glob.Problem is not null))
                yield return draft.Error("invalid_glob", text.Path, $"The glob '{text.Value}' {problem}.");

            if (draft.Root is { } root && IsEmpty(root, "files_scope") && IsEmpty(root, "files_create"))
                yield return draft.Error("empty_scope", "$", $"'{draft.Name}' may neither change nor add a file. Give it globs in files_scope, files_create or both.");
        }
    }

    private static bool IsEmpty(JsonElement root, string field) =>
        !root.TryGetProperty(field, out var list) || (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0);
}
