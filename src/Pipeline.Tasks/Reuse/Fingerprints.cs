using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.Prompts;
using Pipeline.Tasks.Steps;

namespace Pipeline.Tasks.Reuse;

/// <summary>Computes what a workstream's result depends on: bundle, base, dependencies' work, tools, rules, prompts.</summary>
internal sealed class Fingerprints(PipelineConfiguration configuration, PromptTemplates prompts, TargetRepository repository)
{
    // Raised when the pipeline itself would do the same work otherwise.
    private const int Version = 1;
    private const string PatchFolderVariable = "replay";

    private readonly StepTools _tools = new(configuration);
    private readonly Lazy<string> _prompts = new(() => Fingerprint.PartOf(prompts.Text));
    private readonly Lazy<string> _rules = new(() => Fingerprint.PartOf(RulesOf(configuration.Settings)));
    private readonly ConcurrentDictionary<ToolProfile, (string Text, string Part)> _profiles = new(ReferenceEqualityComparer.Instance);

    /// <summary>The fingerprint of a workstream that starts from these heads.</summary>
    public async Task<Fingerprint> OfAsync(WorkstreamWork work, IReadOnlyList<WorkstreamHead> heads, CancellationToken cancellation)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["the bundle"] = Fingerprint.PartOf(CanonicalText.Of(work.Workstream)),
            ["the base"] = await TreeAsync(work.RunBase, cancellation).ConfigureAwait(false),
            ["the prompts"] = _prompts.Value,
            ["the configured rules"] = _rules.Value,
            ["the pipeline"] = Fingerprint.PartOf(Version.ToString(CultureInfo.InvariantCulture)),
        };
        foreach (var head in heads)
            parts[$"the work of {head.WsId}"] = await TreeAsync(head.Commit, cancellation).ConfigureAwait(false);
        foreach (var tool in Tools(work))
            parts[$"the tool {tool.Profile.Id}"] = Of(tool.Profile).Part;
        if (Patches(work) is { } patches)
            parts["the patches to replay"] = Fingerprint.PartOf(patches);
        return new Fingerprint(parts);
    }

    private IEnumerable<StepTool> Tools(WorkstreamWork work) =>
        ((StepName[])[StepName.Edit, StepName.Static, StepName.Runtime]).SelectMany(step => _tools.Of(work.Workstream, step));

    private static string RulesOf(PipelineSettings settings) =>
        CanonicalText.Of(new object?[] { settings.ProtectedPaths, settings.Scratch, settings.Worktrees.Setup });

    // A test's profile is made of its bundle; those of tools are the same for all workstreams.
    private (string Text, string Part) Of(ToolProfile profile) => _profiles.GetOrAdd(profile, static one =>
    {
        var text = CanonicalText.Of(one);
        return (text, Fingerprint.PartOf(text));
    });

    // The replay agent reads its work from files: they are its model.
    private string? Patches(WorkstreamWork work)
    {
        var folder = Path.Combine(work.Replay, work.Id);
        return Of(_tools.Of(work.Workstream, StepName.Edit)[0].Profile).Text.Contains(PatchFolderVariable, StringComparison.Ordinal)
            && Directory.Exists(folder)
            ? CanonicalText.Of(Directory.EnumerateFiles(folder, "*.patch")
                .Order(StringComparer.Ordinal)
                .Select(file => $"{Path.GetFileName(file)}\n{File.ReadAllText(file)}"))
            : null;
    }

    // A commit that is gone has no tree: the fingerprint differs, and making the worktree tells what is missing.
    private async Task<string> TreeAsync(string commit, CancellationToken cancellation) =>
        Fingerprint.PartOf(await Commits.FindTreeAsync(repository, commit, cancellation).ConfigureAwait(false) ?? $"{commit} is missing");
}
