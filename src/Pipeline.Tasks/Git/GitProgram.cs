using System.Globalization;
using System.Text;
using CliWrap;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Git;

/// <summary>The one place that speaks to git.</summary>
internal sealed class GitProgram
{
    /// <summary>The oldest git that can merge without a worktree (<c>merge-tree --write-tree</c>).</summary>
    public static readonly Version Oldest = new(2, 38);

    private readonly IProcessRunner _runner;
    private readonly string _file;
    private readonly IReadOnlyDictionary<string, string> _environment;

    private ProcessCookie? _cookie;
    private Task? _isNewEnough;

    private GitProgram(IProcessRunner runner, string file, IReadOnlyDictionary<string, string> environment)
    {
        _runner = runner;
        _file = file;
        _environment = environment;
    }

    /// <summary>Finds git and checks that it is new enough.</summary>
    /// <param name="runner">What starts it.</param>
    /// <param name="lookup">Where it is looked for.</param>
    /// <param name="environment">The caller's environment.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PipelineRefusedException">There is no git, or an old one.</exception>
    public static async Task<GitProgram> FindAsync(
        IProcessRunner runner,
        ExecutableLookup lookup,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation)
    {
        var git = Find(runner, lookup, environment);
        await git.RequireOldestAsync(cancellation).ConfigureAwait(false);
        return git;
    }

    /// <summary>Finds git, whose version is not known yet: <see cref="RequireOldestAsync"/> can ask beside the first questions to it.</summary>
    /// <exception cref="PipelineRefusedException">There is none.</exception>
    public static GitProgram Find(IProcessRunner runner, ExecutableLookup lookup, IReadOnlyDictionary<string, string> environment) =>
        lookup.Find("git", Path.GetTempPath()) is { } file
            ? new GitProgram(runner, file, GitEnvironment.From(environment))
            : throw PipelineRefusedException.State("git_missing", $"There is no program 'git' on PATH. Install git {Oldest} or newer.");

    /// <summary>Checks once that it is new enough.</summary>
    /// <exception cref="PipelineRefusedException">It is not.</exception>
    public Task RequireOldestAsync(CancellationToken cancellation) => _isNewEnough ??= CheckVersionAsync(cancellation);

    /// <summary>The version in what <c>git version</c> prints, for example <c>git version 2.39.5 (Apple Git-154)</c>.</summary>
    public static Version? ParseVersion(string text)
    {
        var number = text.Split(' ').ElementAtOrDefault(2)?.Split('.') ?? [];
        return number.Length >= 2
            && int.TryParse(number[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(number[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            ? new Version(major, minor)
            : null;
    }

    /// <summary>Lets its commands carry the cookie of a run from now on: one that outlives a killed pipeline is found by it.</summary>
    public void WorkFor(string runId) => _cookie = ProcessCookie.OfGit(runId);

    /// <summary>Git at work in a folder.</summary>
    public GitLocation At(string directory) => new(this, directory);

    /// <summary>Runs git to its end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<GitResult> RunAsync(GitLocation location, GitCommand command, CancellationToken cancellation)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var ended = await _runner.RunAsync(Request(location, command, output, error), cancellation).ConfigureAwait(false);
        if (ended.End == ProcessEnd.Cancelled)
            throw new OperationCanceledException($"'{command}' was stopped.", cancellation);

        var result = new GitResult(ended.ExitCode ?? -1, Text(output), Text(error));
        return ended.End == ProcessEnd.Exited ? result : throw new GitFailedException(command, location.Directory, result);
    }

    private async Task CheckVersionAsync(CancellationToken cancellation)
    {
        var text = (await At(Path.GetTempPath()).RunAsync(["version"], cancellation).ConfigureAwait(false)).Text;
        if (ParseVersion(text) is not { } version || version < Oldest)
            throw PipelineRefusedException.State("git_too_old", $"{_file} says '{text}'; the pipeline needs git {Oldest} or newer. Install it, or put a newer one first on PATH.");
    }

    private ProcessRequest Request(GitLocation location, GitCommand command, MemoryStream output, MemoryStream error) => new()
    {
        FileName = _file,
        Arguments = [.. GitEnvironment.Settings, .. command.Arguments],
        WorkingDirectory = location.Directory,
        Environment = Merged(location.Variables),
        EndsLeftovers = false,
        Stdin = command.Input,
        Stdout = command.Output ?? PipeTarget.ToStream(output),
        Stderr = PipeTarget.ToStream(error),
    };

    private IReadOnlyDictionary<string, string> Merged(IReadOnlyDictionary<string, string> variables)
    {
        if (variables.Count == 0 && _cookie is null)
            return _environment;

        var merged = new Dictionary<string, string>(_environment, StringComparer.Ordinal);
        if (_cookie is not null)
            merged[ProcessCookie.Variable] = _cookie.Value;
        foreach (var (name, value) in variables)
            merged[name] = value;
        return merged;
    }

    private static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
}
