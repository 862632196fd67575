using Pipeline.Model.Tools;
using Pipeline.Tasks.Processes;
using Pipeline.Tasks.Tools.ErrorFiles;

namespace Pipeline.Tasks.Tools;

/// <summary>
/// What came of a call, from how the program ended, then its own JSON result, then what patterns find in its output. Pure.
/// </summary>
/// <param name="Profile">How the result is read.</param>
/// <param name="Process">How the program ended.</param>
/// <param name="Stdout">What it printed.</param>
/// <param name="Stderr">What it printed on standard error.</param>
/// <param name="Claim">Its own result; null when the profile reads none.</param>
/// <param name="Told">The errors that its own files tell.</param>
internal sealed record ToolVerdict(
    ToolProfile Profile, ProcessResult Process, OutputReader Stdout, OutputReader Stderr, ToolClaim? Claim, ToldErrors Told)
{
    private const int LineLimit = 500;

    /// <summary>The result, without the artifacts.</summary>
    public ToolResult Result()
    {
        var code = Code();
        var texts = Texts();
        var signal = Signal(code, texts);
        return new ToolResult
        {
            Tool = Profile.Id,
            ExitCode = Process.ExitCode,
            ErrorCode = code,
            Transient = signal == ToolSignal.RateLimited || (Stderr.TransientLine ?? Stdout.TransientLine) is not null,
            Signal = signal,
            RetryAfter = texts.RetryAfter ?? Stderr.Signals.RetryAfter ?? Stdout.Signals.RetryAfter,
            Said = Claim?.Texts is [.., var last] ? OneLine(last) : null,
            Usage = Claim?.Usage is { } usage ? Profile.Price?.On(usage) ?? usage : null,
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
        _ when Told.Problem is not null => ErrorCode.ErrorsUnreadable,
        _ when !Profile.Success.ExitCodes.Contains(Process.ExitCode!.Value) => ErrorCode.NonzeroExit,
        _ when Claim is { IsDone: false } => ErrorCode.ResultFailed,
        _ when FailureLine is not null => ErrorCode.OutputPattern,
        _ => null,
    };

    // A tool that says it is done is not asked about its limits: what patterns find are words about the work. And only
    // its last words can be a question to us; without words in its result they are among what it printed.
    private ToolSignal? Signal(string? code, SignalReader texts)
    {
        if (Claim?.Signal is { } claimed)
            return claimed;
        var found = texts.Found.Concat(Stdout.Signals.Found).Concat(Stderr.Signals.Found);
        return Claim switch
        {
            null => Weightiest(found),
            { IsDone: true } when code is null => Weightiest(LastWords().Where(signal => signal == ToolSignal.RefusedOrAsked)),
            _ => Weightiest(found.Where(signal => signal != ToolSignal.RefusedOrAsked)),
        };
    }

    private IEnumerable<ToolSignal> LastWords()
    {
        if (Claim!.Texts is not [.., var last])
            return Stdout.Signals.Found;
        var reader = new SignalReader(Profile.Success);
        foreach (var line in Lines(last))
            reader.Read(line);
        return reader.Found;
    }

    private static ToolSignal? Weightiest(IEnumerable<ToolSignal> signals) => signals.Select(signal => (ToolSignal?)signal).Min();

    private SignalReader Texts()
    {
        var reader = new SignalReader(Profile.Success);
        foreach (var line in Claim?.Texts.SelectMany(Lines) ?? [])
            reader.Read(line);
        return reader;
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => PlainText.Of(line.TrimEnd('\r')));

    private string? FailureLine => Stdout.FailureLine ?? Stderr.FailureLine;

    private ToolError[] Found() => [.. Told.Errors.Union(Stdout.Errors).Union(Stderr.Errors)];

    // How a tool was ended comes first, since what it had printed by then may be anything.
    private IReadOnlyList<ToolError> Errors(string code)
    {
        var found = Found();
        var own = new ToolError(code, Message(code), Profile.Id);
        if (code is ErrorCode.Timeout or ErrorCode.Stalled or ErrorCode.ErrorsUnreadable)
            found = [own, .. found];

        return found.Length == 0 ? [own] : [.. found.Take(OutputReader.ErrorLimit)];
    }

    private string Message(string code) => code switch
    {
        ErrorCode.MissingBinary => $"'{Profile.Id}' could not be started: {Process.Reason}",
        ErrorCode.Timeout => $"'{Profile.Id}' took longer than its timeout of {Profile.Timeout} and was ended.{LastLines()}",
        ErrorCode.Stalled => $"'{Profile.Id}' printed nothing for its idle timeout of {Profile.IdleTimeout} and was ended.{LastLines()}",
        ErrorCode.ErrorsUnreadable => $"'{Profile.Id}': {Told.Problem}. 'errors' of its profile says where the file is and of which format.",
        ErrorCode.ResultFailed when Claim!.Texts is [.., var last] => $"'{Profile.Id}' reports: {OneLine(last)}",
        ErrorCode.ResultFailed => $"'{Profile.Id}' ended without the result that says it is done.{LastLines()}",
        ErrorCode.NonzeroExit when Claim?.Texts is [.., var last] => $"'{Profile.Id}' exited with code {Process.ExitCode}: {OneLine(last)}",
        ErrorCode.NonzeroExit => $"'{Profile.Id}' exited with code {Process.ExitCode}.{LastLines()}",
        _ => Cut(FailureLine!),
    };

    private string LastLines() => string.Concat(Stdout.LastLines.Concat(Stderr.LastLines).Select(line => $"\n{Cut(line)}"));

    private static string OneLine(string text) => Cut(PlainText.Of(text.ReplaceLineEndings(" ")));

    private static string Cut(string line) => line.Length <= LineLimit ? line : $"{line.AsSpan(0, LineLimit)}…";
}
