using System.Reflection;
using Pipeline.Tasks.Reporting;
using Pipeline.Tasks.Reporting.Answers;

namespace Pipeline.Tasks.Targets;

/// <summary><c>--version</c>: the version of the pipeline.</summary>
internal sealed class Version(Terminal terminal) : IOperatorTarget
{
    /// <summary>The version of this assembly.</summary>
    public static string Text { get; } =
        typeof(Version).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <inheritdoc/>
    public string Name => "Version";

    /// <inheritdoc/>
    public string Description => "Prints the version";

    /// <inheritdoc/>
    public Task RunAsync(bool dryRun)
    {
        if (terminal.IsJson)
            terminal.Json(AnswerJson.Write(new VersionAnswer(Text)));
        else
            terminal.Line(Text);
        return Task.CompletedTask;
    }
}
