using System.Text.Json;
using Pipeline.Model.Breakers;
using Pipeline.Model.Inputs;
using Pipeline.Model.Steps;
using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Bundles;

/// <summary>Makes a workstream of a draft in which nothing is wrong.</summary>
internal static class BundleReader
{
    public static Bundle Read(BundleDraft draft)
    {
        var root = draft.Root!.Value;
        var workstream = new Workstream
        {
            Id = draft.Id!,
            Title = draft.Text("title")?.Value ?? "",
            OpenSpecChange = draft.Text("openspec_change")?.Value,
            Gate = draft.Text("gate")!.Value.Value,
            FilesScope = Texts(draft, "files_scope"),
            FilesCreate = Texts(draft, "files_create"),
            Tasks = Texts(draft, "tasks"),
            AcceptanceTests = AcceptanceTestNames.MadeUnique(draft.Tests().Select(test => Test(test.Value))),
            StaticChecks = root.TryGetProperty("static_checks", out _) ? Texts(draft, "static_checks") : null,
            DependsOn = Texts(draft, "depends_on"),
            Tool = draft.Text("tool")?.Value,
            CircuitBreaker = Member(root, "circuit_breaker") is { } breaker ? Breaker(breaker) : BreakerOverrides.None,
            Budget = Member(root, "budget") is { } budget ? Spending(budget) : Budget.None,
            OverlapsWith = Texts(draft, "overlaps_with"),
            ReadOnlyContext = Texts(draft, "read_only_context"),
            Judges = Texts(draft, "judges"),
            MayEditTests = Member(root, "may_edit_tests")?.GetBoolean() ?? false,
            Baseline = Member(root, "baseline")?.GetBoolean() ?? false,
            Metadata = Member(root, "metadata")?.EnumerateObject().ToDictionary(item => item.Name, item => item.Value, StringComparer.Ordinal) ?? [],
        };
        var scope = new FileScope(Globs(draft, "files_scope"), Globs(draft, "files_create"), Globs(draft, "judges"), workstream.MayEditTests);
        return new Bundle(workstream, scope, draft.File.FullPath, draft.Hash);
    }

    /// <summary>The globs in a list that are globs.</summary>
    public static List<Glob> Globs(BundleDraft draft, string field) => [.. draft.Globs(field).Select(glob => glob.Glob).OfType<Glob>()];

    private static List<string> Texts(BundleDraft draft, string field) => [.. draft.Texts(field).Select(text => text.Value)];

    private static AcceptanceTest Test(JsonElement test) => new()
    {
        Name = Member(test, "name")?.GetString() ?? "",
        Command = Member(test, "command")?.GetString(),
        Args = Member(test, "args") is { } args ? [.. args.EnumerateArray().Select(arg => arg.GetString()!)] : [],
        Timeout = Member(test, "timeout") is { } timeout ? Duration.Parse(timeout.GetString()!) : null,
        Tool = Member(test, "tool")?.GetString(),
    };

    private static BreakerOverrides Breaker(JsonElement breaker) => new()
    {
        MaxAttempts = Member(breaker, "max_attempts")?.GetInt32(),
        MaxPerSignature = Member(breaker, "max_per_signature")?.GetInt32(),
        OscillationThreshold = Member(breaker, "oscillation_threshold")?.GetInt32(),
        Steps = Member(breaker, "steps") is { } steps
            ? steps.EnumerateObject().ToDictionary(step => step.Name == "static" ? StepName.Static : StepName.Runtime, step => Breaker(step.Value))
            : [],
    };

    private static Budget Spending(JsonElement budget) => new(
        Member(budget, "usd")?.GetDecimal(),
        Member(budget, "tokens")?.GetInt64(),
        Member(budget, "minutes")?.GetDouble());

    private static JsonElement? Member(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) ? value : null;
}
