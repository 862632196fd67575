using Pipeline.Model.Inputs;
using Pipeline.Model.Tools;

namespace Pipeline.Tasks.Bundles.Checks;

/// <summary>Tools are configured ones of the type that their place asks for.</summary>
internal static class ToolCheck
{
    public static IEnumerable<InputError> Run(IReadOnlyList<BundleDraft> drafts, BundleRules rules) =>
        drafts.SelectMany(draft => Agent(draft, rules).Concat(draft.Texts("static_checks")
            .Select(text => Check(draft, text, rules, ToolType.StaticCheck, ToolType.Test))
            .OfType<InputError>()));

    /// <summary>What is wrong with a tool's id; null when nothing is.</summary>
    public static InputError? Check(BundleDraft draft, DraftText text, BundleRules rules, params ToolType[] types)
    {
        string[] fitting = [.. rules.Tools.Where(tool => types.Contains(tool.Value)).Select(tool => tool.Key)];
        if (!rules.Tools.TryGetValue(text.Value, out var type))
            return draft.Error("unknown_tool", text.Path, $"There is no tool '{text.Value}'. {NearestName.Hint(text.Value, fitting)} Tools are listed in config/tools.yaml.");
        return types.Contains(type)
            ? null
            : draft.Error("wrong_tool_type", text.Path, $"The tool '{text.Value}' is of type {Word(type)}; here goes one of type {string.Join(" or ", types.Select(Word))}. {NearestName.Hint(text.Value, fitting)}");
    }

    private static IEnumerable<InputError> Agent(BundleDraft draft, BundleRules rules)
    {
        if (draft.Text("tool") is { } text)
            return Check(draft, text, rules, ToolType.Ai) is { } error ? [error] : [];
        return draft.Root is { } root && !root.TryGetProperty("tool", out _) && rules.DefaultTool is null
            ? [draft.Error("missing_tool", "$.tool", $"'{draft.Name}' names no agent, and the configuration has no default. Set 'tool' here or 'defaults: {{ tool: … }}' in config/pipeline.yaml.")]
            : [];
    }

    private static string Word(ToolType type) => type switch
    {
        ToolType.Ai => "ai",
        ToolType.StaticCheck => "static_check",
        _ => "test",
    };
}
