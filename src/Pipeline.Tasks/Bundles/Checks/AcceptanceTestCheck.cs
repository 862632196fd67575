using System.Text.Json;
using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>An acceptance test is a command or a tool, and can be told from the others.</summary>
internal static class AcceptanceTestCheck
{
    private static readonly string[] OfCommands = ["args", "timeout"];

    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts, BundleRules rules) =>
        drafts.SelectMany(draft => Names(draft).Concat(draft.Tests().SelectMany(test => One(draft, test.Value, test.Path, rules))));

    private static IEnumerable<InputError> Names(BundleDraft draft)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return draft.Tests()
            .Select(test => BundleDraft.Text(test.Value, "name", test.Path))
            .OfType<DraftText>()
            .Where(name => !taken.Add(name.Value))
            .Select(name => draft.Error("duplicate_test", name.Path, $"Another test is called '{name.Value}' already; case does not tell names apart. Choose another."));
    }

    private static IEnumerable<InputError> One(BundleDraft draft, JsonElement test, string path, BundleRules rules)
    {
        var (isCommand, isTool) = (test.TryGetProperty("command", out _), test.TryGetProperty("tool", out _));
        if (isCommand == isTool)
            yield return draft.Error("command_or_tool", path, $"A test has either a 'command' or a 'tool'; this one has {(isTool ? "both" : "neither")}.");
        foreach (var field in OfCommands.Where(field => isTool && !isCommand && test.TryGetProperty(field, out _)))
            yield return draft.Error("command_or_tool", $"{path}.{field}", $"'{field}' goes with a command; a tool has its own in config/tools.yaml. Take it out.");
        if (BundleDraft.Text(test, "timeout", path) is { } timeout && Duration.Parse(timeout.Value) is null)
            yield return draft.Error("invalid_duration", timeout.Path, $"'{timeout.Value}' is no duration: {Duration.Rule}.");
        if (BundleDraft.Text(test, "tool", path) is { } tool && ToolCheck.Check(draft, tool, rules, ToolType.Test, ToolType.StaticCheck) is { } error)
            yield return error;
    }
}
