using System.Text;
using CliWrap;
using Pipeline.Model.Records;
using Pipeline.Model.Tools;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Secrets;
using Pipeline.Tasks.State;
using Pipeline.Tasks.Tools.ErrorFiles;

namespace Pipeline.Tasks.Tools;

/// <summary>The plan's <c>run_tool</c>: runs a tool, keeps its output, and says what came of it.</summary>
internal sealed class ToolRunner(
    IProcessRunner processes,
    ExecutableLookup executables,
    ToolEnvironment environment,
    Bubblewrap bubblewrap,
    SecretMask mask,
    IEventSink events,
    LastLines lines)
{
    private const int ArgumentLimit = 2000;

    /// <summary>Runs a tool to its end. Whatever it does is a result.</summary>
    /// <exception cref="OperationCanceledException">The pipeline is being stopped; the tool's whole tree was ended and no <c>tool_completed</c> written.</exception>
    public async Task<ToolResult> RunAsync(ToolCall call, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        events.Record(call.WsId, Started(call));
        var result = Masked(await ResultAsync(call, cancellation).ConfigureAwait(false));
        events.Record(call.WsId, new ToolCompleted(call.Step, call.Attempt, result));
        return result;
    }

    private async Task<ToolResult> ResultAsync(ToolCall call, CancellationToken cancellation)
    {
        if (executables.Find(call.Command.Command, call.Worktree) is not { } file)
            return NotRun(call, ErrorCode.MissingBinary, Missing(call));

        var isIsolated = call.Profile.Isolation == ToolIsolation.Bubblewrap;
        var keeper = isIsolated ? executables.Find(Bubblewrap.Program, call.Worktree) : null;
        if (isIsolated && keeper is null)
            return NotRun(call, ErrorCode.MissingBinary, $"'{call.Profile.Id}' is not run without its isolation: '{Bubblewrap.Program}' is not on PATH any more. Install bubblewrap.");

        if (OperatingSystem.IsWindows() && BatchArguments.Concern(file) && BatchArguments.FirstInterpreted(call.Command.Args) is { } argument)
            return NotRun(call, ErrorCode.RefusedArguments, $"'{file}' is a batch file and cmd.exe would interpret the argument '{argument}': pass it by file or standard input in the tool's profile.");

        if (!Directory.Exists(call.Command.WorkingDirectory))
            return NotRun(call, ErrorCode.NonzeroExit, $"'{call.Profile.Id}' cannot run in '{call.Command.WorkingDirectory}': there is no such folder.");

        Directory.CreateDirectory(call.ArtifactsDirectory);
        var paths = new ErrorPaths(call.Worktree, call.Command.WorkingDirectory);
        var ownFile = call.Command.ResultFile;
        var readOut = new OutputReader(call.Profile, paths, holdsResult: call.Profile.Success.Json is not null && ownFile is null);
        var readError = new OutputReader(call.Profile, paths);
        foreach (var earlier in new[] { ownFile, call.Command.ErrorFile }.OfType<string>().Where(File.Exists))
            File.Delete(earlier);
        using var stdout = new ToolOutput(Artifact(call, "stdout"), mask, line => Read(line, readOut));
        using var stderr = new ToolOutput(Artifact(call, "stderr"), mask, line => Read(line, readError));

        void Read(string line, OutputReader reader)
        {
            reader.Read(line);
            lines.Heard(call.WsId, line);
        }

        var process = await processes.RunAsync(Request(call, file, keeper, stdout, stderr), cancellation).ConfigureAwait(false);
        string?[] artifacts = [stdout.Complete(), stderr.Complete()];
        if (process.End == ProcessEnd.Cancelled)
            throw new OperationCanceledException(cancellation);

        var claim = Claim(call, ownFile ?? Artifact(call, "stdout"));
        return new ToolVerdict(call.Profile, process, readOut, readError, claim, Told(call, paths)).Result() with { Artifacts = [.. artifacts.OfType<string>()] };
    }

    private ToolClaim? Claim(ToolCall call, string file)
    {
        if (call.Profile.Success.Json is not { } rule)
            return null;
        if (call.Command.ResultFile is not null)
            ResultFile.Mask(file, mask);
        return ToolClaim.Of(rule, ResultFile.Read(file));
    }

    private static ToldErrors Told(ToolCall call, ErrorPaths paths) => call.Profile.Errors is { Format: not ErrorFormat.Regex and var format }
        ? new ErrorFile(format, new ErrorPlaces(paths, call.Worktree), call.Profile.Id).Read(call.Command.ErrorFile ?? Artifact(call, "stdout"))
        : ToldErrors.None;

    private ProcessRequest Request(ToolCall call, string file, string? keeper, ToolOutput stdout, ToolOutput stderr) => new()
    {
        FileName = keeper ?? file,
        Arguments = keeper is null ? call.Command.Args : bubblewrap.Arguments(call, file),
        WorkingDirectory = call.Command.WorkingDirectory,
        Environment = environment.For(call.Profile, call.Command, new ProcessCookie(call.RunId, call.WsId, call.ArtifactName)),
        Stdin = call.Command.Stdin is { } input ? PipeSource.FromBytes(Encoding.UTF8.GetBytes(input)) : PipeSource.Null,
        Stdout = stdout.Target,
        Stderr = stderr.Target,
        Timeout = call.Profile.Timeout,
        IdleTimeout = call.Profile.IdleTimeout,
    };

    private ToolStarted Started(ToolCall call) =>
        new(call.Step, call.Attempt, call.Profile.Id, mask.Apply(call.Command.Command), [.. call.Command.Args.Select(Shown)]);

    private string Shown(string argument)
    {
        var masked = mask.Apply(argument);
        return masked.Length <= ArgumentLimit ? masked : $"{masked.AsSpan(0, ArgumentLimit)}… ({masked.Length} characters)";
    }

    private ToolResult Masked(ToolResult result) =>
        result with
        {
            Errors = [.. result.Errors.Select(Masked)],
            Said = result.Said is { } said ? mask.Apply(said) : null,
        };

    private ToolError Masked(ToolError error) => error with
    {
        Code = mask.Apply(error.Code),
        Message = mask.Apply(error.Message),
        File = error.File is { } file ? mask.Apply(file) : null,
    };

    private static ToolResult NotRun(ToolCall call, string code, string message) => new()
    {
        Tool = call.Profile.Id,
        ErrorCode = code,
        Errors = [new ToolError(code, message, call.Profile.Id)],
    };

    private static string Missing(ToolCall call) => call.Command.Command.Contains('/', StringComparison.Ordinal)
        ? $"'{call.Command.Command}' is no program in the worktree {call.Worktree}: correct the `command` of the tool '{call.Profile.Id}'."
        : $"'{call.Command.Command}' is not on PATH: install it, or correct the `command` of the tool '{call.Profile.Id}'.";

    private static string Artifact(ToolCall call, string stream) => Path.Combine(call.ArtifactsDirectory, $"{call.ArtifactName}.{stream}.log");
}
