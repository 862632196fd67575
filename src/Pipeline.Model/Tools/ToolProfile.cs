using Pipeline.Model.Breakers;
using Pipeline.Model.Records;

namespace Pipeline.Model.Tools;

/// <summary>How a tool is called and how its result is read; <c>config/tools.yaml</c>, one entry each.</summary>
public sealed record ToolProfile
{
    /// <summary>The id that bundles and the configuration use.</summary>
    public required string Id { get; init; }

    /// <summary>What the tool is for.</summary>
    public required ToolType Type { get; init; }

    /// <summary>The program, a template. With a slash it is relative to the worktree, without one it is looked up on PATH alone.</summary>
    public required string Command { get; init; }

    /// <summary>The arguments, templates; each is rendered on its own and no shell is involved.</summary>
    public IReadOnlyList<ToolArgument> Args { get; init; } = [];

    /// <summary>What the program reads on standard input, a template; null closes the input at once.</summary>
    public string? Stdin { get; init; }

    /// <summary>Where the program runs, relative to the worktree.</summary>
    public string WorkingDirectory { get; init; } = ".";

    /// <summary>Environment variables, templates.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of listed secrets that this tool gets; the others are taken out of its environment.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>
    /// Environment variables that take the value of a listed secret (<c>TOKEN: "${MY_TOKEN}"</c>), by the secret's name:
    /// its value never reaches a profile.
    /// </summary>
    public IReadOnlyDictionary<string, string> SecretEnv { get; init; } = new Dictionary<string, string>();

    /// <summary>The resource a call takes from <c>executor.limits</c>; null means that of its type.</summary>
    public string? Resource { get; init; }

    /// <summary>How much of the resource one call takes, from 1; default 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The name under <c>executor.limits</c> that bounds it.</summary>
    public string ResourceName => Resource ?? Names.Of(Type);

    /// <summary>How long it may run; default 10 minutes.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long it may be silent; null does not bound it.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>What counts as success.</summary>
    public SuccessRule Success { get; init; } = SuccessRule.Default;

    /// <summary>How errors are found in the output; null finds none but the exit code's.</summary>
    public ErrorRule? Errors { get; init; }

    /// <summary>The model, for templates: <c>model</c>. Empty leaves it to the tool.</summary>
    public string Model { get; init; } = "";

    /// <summary>How its version is checked before it is called; null does not check it.</summary>
    public VersionRule? Version { get; init; }

    /// <summary>Environment variables of which one must be set before it is called; those listed as secrets are given to it. None needs none.</summary>
    public IReadOnlyList<string> Credentials { get; init; } = [];

    /// <summary>How its model is checked before it is called; null does not check it.</summary>
    public ModelCheckRule? ModelCheck { get; init; }

    /// <summary>What its tokens cost; null when it tells dollars itself, or nobody knows.</summary>
    public ToolPrice? Price { get; init; }

    /// <summary>How passing trouble is waited out.</summary>
    public RetryRule Retry { get; init; } = RetryRule.Default;

    /// <summary>When every workstream leaves it alone.</summary>
    public ToolBreakerRule Breaker { get; init; } = ToolBreakerRule.Default;

    /// <summary>What keeps it from the rest of the machine; default nothing.</summary>
    public ToolIsolation Isolation { get; init; }

    /// <summary>What it reaches; other than <see cref="ToolNetwork.On"/>, the default, only where it is isolated.</summary>
    public ToolNetwork Network { get; init; }

    /// <summary>What can be known of its usage.</summary>
    public UsageMeter Meter => new(
        Success.Json?.Usage is not null,
        Success.Json?.Usage is { } usage && (usage.Usd is not null || Price is not null));
}
