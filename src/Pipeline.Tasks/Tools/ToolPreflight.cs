using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tools;

/// <summary>
/// What must hold before a tool is called, asked before every call: credentials, version, model. A version is asked for
/// again when the program's file changes, a model when its last answer is too old.
/// </summary>
internal sealed partial class ToolPreflight(
    ToolRunner runner, ExecutableLookup executables, ToolEnvironment environment, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, string> _versions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _models = new(StringComparer.Ordinal);

    /// <summary>Null when the tool may be called; else the result that stands for the call.</summary>
    public async Task<ToolResult?> CheckAsync(ToolCall call, CancellationToken cancellation) =>
        Credentials(call)
        ?? await VersionAsync(call, cancellation).ConfigureAwait(false)
        ?? await ModelAsync(call, cancellation).ConfigureAwait(false);

    /// <summary>The version in what a program prints of itself; null when there is none.</summary>
    public static Version? VersionIn(string printed) => Number().Match(printed) is { Success: true } found ? Version.Parse(found.Value) : null;

    private ToolResult? Credentials(ToolCall call)
    {
        var names = call.Profile.Credentials;
        return names.Count == 0 || names.Any(name => environment.Has(call.Profile, name))
            ? null
            : NotCalled(call, ErrorCode.AuthFailed, $"'{call.Profile.Id}' has no credentials: set {string.Join(" or ", names)} and list it under 'secrets' in config/pipeline.yaml.") with
            {
                Signal = ToolSignal.AuthFailed,
            };
    }

    private async Task<ToolResult?> VersionAsync(ToolCall call, CancellationToken cancellation)
    {
        if (call.Profile.Version is not { } rule || executables.Find(call.Command.Command, call.Worktree) is not { } file)
            return null;
        var stamp = $"{call.Profile.Id} {file} {File.GetLastWriteTimeUtc(file).Ticks}";
        if (!_versions.TryGetValue(stamp, out var printed))
        {
            var (result, text) = await ProbeAsync(call, "version", rule.Args, cancellation).ConfigureAwait(false);
            if (!result.Succeeded)
                return NotCalled(call, ErrorCode.WrongVersion, $"'{call.Profile.Id}' does not tell its version: {result.Errors[0].Message}");
            _versions[stamp] = printed = text;
        }

        var found = VersionIn(printed);
        return found >= rule.AtLeast
            ? null
            : NotCalled(call, ErrorCode.WrongVersion, $"'{call.Profile.Id}' is {found?.ToString() ?? $"of a version that cannot be told ('{printed.Trim()}')"}; its profile asks for {rule.AtLeast} or later: install that, or change 'version' in config/tools.yaml.");
    }

    private async Task<ToolResult?> ModelAsync(ToolCall call, CancellationToken cancellation)
    {
        if (call.Profile.ModelCheck is not { } rule)
            return null;
        if (_models.TryGetValue(call.Profile.Id, out var asked) && time.GetElapsedTime(asked) < rule.Every)
            return null;
        var (result, _) = await ProbeAsync(call, "model", rule.Args, cancellation).ConfigureAwait(false);
        if (!result.Succeeded)
            return NotCalled(call, ErrorCode.ModelUnavailable, $"The model of '{call.Profile.Id}' does not answer: {result.Errors[0].Message}") with
            {
                Signal = result.Signal,
                Transient = result.Transient,
            };
        _models[call.Profile.Id] = time.GetTimestamp();
        return null;
    }

    // A version is a matter of the program: what its output must look like for work to be done is not asked of it.
    private async Task<(ToolResult Result, string Output)> ProbeAsync(
        ToolCall call, string what, IReadOnlyList<string> args, CancellationToken cancellation)
    {
        var profile = call.Profile with
        {
            Id = $"{call.Profile.Id}.{what}",
            Success = call.Profile.Success with { Json = null, FailOn = [] },
            Errors = null,
            Timeout = Patience,
            IdleTimeout = null,
        };
        var probe = call with { Profile = profile, Command = call.Command with { Args = args, Stdin = null, ResultFile = null } };
        var result = await runner.RunAsync(probe, cancellation).ConfigureAwait(false);
        var files = result.Artifacts.Select(name => Path.Combine(call.ArtifactsDirectory, name));
        return (result, string.Concat(files.Select(File.ReadAllText)));
    }

    private static ToolResult NotCalled(ToolCall call, string code, string message) => new()
    {
        Tool = call.Profile.Id,
        ErrorCode = code,
        Errors = [new ToolError(code, message, call.Profile.Id)],
    };

    [GeneratedRegex(@"\d{1,9}(\.\d{1,9}){1,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
