using Pipeline.Model.Tools;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Tools;

/// <summary>What came of a call, from how the program ended and what its output says. Pure.</summary>
internal sealed record ToolVerdict(ToolProfile Profile, ProcessResult Process, OutputReader Stdout, OutputReader Stderr)
{
    private const int LineLimit = 500;

    /// <summary>The result, without the artifacts.</summary>
    public ToolResult Result()
    {
        var code = Code();
        return new ToolResult
        {
            Tool = Profile.Id,
            ExitCode = Process.ExitCode,
            ErrorCode = code,
            Transient = (Stderr.TransientLine ?? Stdout.TransientLine) is not null,
            Elapsed = Process.Elapsed,
            Errors = code is null ? [] : Errors(code),
            OmittedErrors = code is null ? 0 : Stdout.Omitted + Stderr.Omitted + Math.Max(0, Found().Length - OutputReader.ErrorLimit),
        };
    }

    private string? Code() => Process.End switch
    {
        ProcessEnd.NotStarted => ErrorCode.MissingBinary,
        ProcessEnd.TimedOut => ErrorCode.Timeout,
        ProcessEnd.Stalled => ErrorCode.Stalled,
        _ when !Profile.Success.ExitCodes.Contains(Process.ExitCode!.Value) => ErrorCode.NonzeroExit,
        _ when FailureLine is not null => ErrorCode.OutputPattern,
        _ => null,
    };

    private string? FailureLine => Stdout.FailureLine ?? Stderr.FailureLine;

    private ToolError[] Found() => [.. Stdout.Errors.Union(Stderr.Errors)];

    // How a tool was ended comes first, since what it had printed by then may be anything.
    private IReadOnlyList<ToolError> Errors(string code)
    {
        var found = Found();
        var own = new ToolError(code, Message(code), Profile.Id);
        if (code is ErrorCode.Timeout or ErrorCode.Stalled)
            found = [own, .. found];

        return found.Length == 0 ? [own] : [.. found.Take(OutputReader.ErrorLimit)];
    }

    private string Message(string code) => code switch
    {
        ErrorCode.MissingBinary => $"'{Profile.Id}' could not be started: {Process.Reason}",
        ErrorCode.Timeout => $"'{Profile.Id}' took longer than its timeout of {Profile.Timeout} and was ended.{LastLines()}",
        ErrorCode.Stalled => $"'{Profile.Id}' printed nothing for its idle timeout of {Profile.IdleTimeout} and was ended.{LastLines()}",
        ErrorCode.NonzeroExit => $"'{Profile.Id}' exited with code {Process.ExitCode}.{LastLines()}",
        _ => Cut(FailureLine!),
    };

    private string LastLines() => string.Concat(Stdout.LastLines.Concat(Stderr.LastLines).Select(line => $"\n{Cut(line)}"));

    private static string Cut(string line) => line.Length <= LineLimit ? line : $"{line.AsSpan(0, LineLimit)}…";
}
