using Pipeline.Model.Steps;
using Pipeline.Model.Tools;
using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Templates;

/// <summary>
/// The variables of every template: commands and prompts alike. Templates use the properties' names in snake case
/// (<c>run.base_commit</c>), bundle fields as bundles write them. All paths are absolute unless it says otherwise.
/// </summary>
internal sealed record TemplateContext
{
    /// <summary>The run: <c>run.id</c>, <c>run.base_commit</c>.</summary>
    public required RunVariables Run { get; init; }

    /// <summary>Every field of the bundle.</summary>
    public required Workstream Ws { get; init; }

    /// <summary>Where the bundle lies: <c>bundle.file</c>, <c>bundle.directory</c>.</summary>
    public required BundleVariables Bundle { get; init; }

    /// <summary>The step: <c>edit</c>, <c>static</c>, <c>runtime</c>, <c>fix</c>.</summary>
    public required StepName Step { get; init; }

    /// <summary>Counted per step name from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The rendered prompt; empty for checks and while the prompt itself is rendered.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>A file that holds the prompt; empty where <see cref="Prompt"/> is.</summary>
    public string PromptFile { get; init; } = "";

    /// <summary>Files of the worktree that scope and create match now, relative to it, with forward slashes.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files of the worktree that <c>read_only_context</c> matches, relative to it, with forward slashes.</summary>
    public IReadOnlyList<string> ReadOnlyFiles { get; init; } = [];

    /// <summary>What the failed check found; empty outside of FIX.</summary>
    public IReadOnlyList<ToolError> Errors { get; init; } = [];

    /// <summary>The errors by signature, with the code around them; empty outside of FIX.</summary>
    public IReadOnlyList<ErrorGroup> ErrorGroups { get; init; } = [];

    /// <summary>Signatures of the errors that were there before the first edit; empty without a baseline.</summary>
    public IReadOnlyList<string> Baseline { get; init; } = [];

    /// <summary>The OpenSpec change that the bundle names; nil when it names none or the worktree has no folder for it.</summary>
    public ChangeVariables? Change { get; init; }

    /// <summary>What was left out of a prompt that would be too long, in words; empty when nothing was.</summary>
    public IReadOnlyList<string> Cuts { get; init; } = [];

    /// <summary>What was tried before this FIX, in order; empty outside of FIX.</summary>
    public IReadOnlyList<EarlierAttempt> Earlier { get; init; } = [];

    /// <summary>Whether the files went round in a circle: they are back at the best attempt, and this is the one chance to go another way.</summary>
    public bool SecondChance { get; init; }

    /// <summary>The model that the tool's profile names; empty for prompts and where it names none.</summary>
    public string Model { get; init; } = "";

    /// <summary>A folder for the tool's own settings and caches, one for each workstream and tool; empty for prompts.</summary>
    public string ToolHome { get; init; } = "";

    /// <summary>The workstream's worktree.</summary>
    public required string Worktree { get; init; }

    /// <summary>The target repository's main checkout.</summary>
    public required string Repository { get; init; }

    /// <summary>The folder that the attempt's artifacts go to.</summary>
    public required string Artifacts { get; init; }

    /// <summary>The workstreams this one starts from, in the bundle's order.</summary>
    public IReadOnlyList<DependencyVariables> Dependencies { get; init; } = [];

    /// <summary>Where patches to replay are: the bundle's folder or another run's artifacts.</summary>
    public required string Replay { get; init; }
}

/// <summary>What templates see of the run.</summary>
internal sealed record RunVariables(string Id, string BaseCommit);

/// <summary>What templates see of the bundle's place: the file and its folder.</summary>
internal sealed record BundleVariables(string File, string Directory);

/// <summary>What templates see of a dependency: <c>id</c>, <c>title</c>, <c>branch</c>, <c>head_commit</c>, the files its work changed and what its agent said last.</summary>
internal sealed record DependencyVariables(string Id, string Title, string Branch, string HeadCommit, IReadOnlyList<string> Files, string Said = "");

/// <summary>What templates see of an earlier attempt: its step, number and outcome, the files an agent changed and what it said, the codes a check found.</summary>
internal sealed record EarlierAttempt(string Step, int Attempt, string Outcome, IReadOnlyList<string> Files, IReadOnlyList<string> Codes, string Said = "");
