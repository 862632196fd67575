using Cake.Core;
using Cake.Core.Diagnostics;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Engine;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Reporting;

/// <summary>
/// Whether a run is shown live (<c>--view</c>): where a person looks at a terminal that can move its cursor, and nobody else
/// prints meanwhile.
/// </summary>
internal sealed class ViewChoice(CommandLine commandLine, Terminal terminal, ICakeEnvironment environment, ICakeLog log, SpeakingTargets speaking)
{
    /// <summary>Whether it is, for a run of these tasks.</summary>
    public bool IsLive(IEnumerable<string> tasks)
    {
        var canMove = terminal.IsInteractive && !terminal.IsJson && terminal.Out.Profile.Capabilities.Ansi && !Is("TERM", "dumb");
        return commandLine.Value("view")?.ToUpperInvariant() switch
        {
            "PLAIN" => false,
            "LIVE" => canMove
                ? true
                : throw PipelineRefusedException.Input("no_terminal", "--view=live needs a terminal on standard output, and no --json. Leave it out: auto takes what fits."),
            _ => canMove && !IsOnBuildServer && log.Verbosity <= Verbosity.Normal && tasks.All(speaking.Contains),
        };
    }

    private bool IsOnBuildServer => environment.GetEnvironmentVariable("CI") is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private bool Is(string variable, string value) => environment.GetEnvironmentVariable(variable) == value;
}
