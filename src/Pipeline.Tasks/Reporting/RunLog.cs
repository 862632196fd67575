using Pipeline.Model.Records;
using Pipeline.Model.States;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Configuration;
using Serilog;
using Serilog.Events;
using Serilog.Parsing;
using Serilog.Templates;

namespace Pipeline.Tasks.Reporting;

/// <summary>The run's log, <c>.pipeline/logs/&lt;run&gt;.jsonl</c>: one JSON object a line with <c>timestamp run_id ws_id step level message context</c>.</summary>
internal sealed class RunLog : IDisposable
{
    private const string Line =
        "{ {timestamp: ToString(UtcDateTime(@t), 'yyyy-MM-ddTHH:mm:ss.fffZ'), run_id: run_id, ws_id: ws_id, step: step, "
        + "level: level, message: @m, context: context} }\n";

    private readonly Serilog.Core.Logger _logger;
    private readonly Func<string, string> _mask;
    private readonly TimeProvider _time;

    public RunLog(string file, string runId, LogSettings settings, Func<string, string> mask, TimeProvider time)
    {
        (_mask, _time) = (mask, time);
        _logger = new LoggerConfiguration()
            .MinimumLevel.Is(Enum.Parse<LogEventLevel>(settings.Level.ToString()))
            .Enrich.WithProperty("run_id", runId)
            .WriteTo.File(new ExpressionTemplate(Line), file, fileSizeLimitBytes: (long)settings.MaxSize << 20)
            .CreateLogger();
    }

    /// <summary>Logs an event of the run.</summary>
    public void Write(EventRecord happened)
    {
        var level = LevelOf(happened.Payload);
        if (_logger.IsEnabled(level))
            Write(happened.Timestamp, level, happened.WsId, StepOf(happened.Payload), Sentence(happened), LogValue.Of(RecordJson.WritePayload(happened.Payload)));
    }

    /// <summary>Logs a fault of the pipeline with its stack.</summary>
    public void Fault(string wsId, Exception fault)
    {
        var stack = new LogEventProperty("exception", new ScalarValue(_mask(fault.ToString())));
        Write(_time.GetUtcNow(), LogEventLevel.Error, wsId, step: null, _mask(fault.Message), new StructureValue([stack]));
    }

    /// <inheritdoc/>
    public void Dispose() => _logger.Dispose();

    private void Write(DateTimeOffset at, LogEventLevel level, string? wsId, StepName? step, string message, LogEventPropertyValue context) =>
        _logger.Write(new LogEvent(at, level, exception: null, new MessageTemplate([new TextToken(message)]),
        [
            new LogEventProperty("level", new ScalarValue(Names.Of(level))),
            new LogEventProperty("ws_id", new ScalarValue(wsId)),
            new LogEventProperty("step", new ScalarValue(step is { } name ? Names.Of(name) : null)),
            new LogEventProperty("context", context),
        ]));

    private static LogEventLevel LevelOf(EventPayload payload) => payload switch
    {
        WorkstreamStateChanged { To: WorkstreamState.Failed } or WorkstreamError or IllegalTransition => LogEventLevel.Error,
        WorkstreamStateChanged { To: WorkstreamState.Blocked } or ScopeViolated or JudgeTampered or JudgesWeakened or BreakerTripped or ToolRetried or ToolBreakerOpened or BudgetExceeded => LogEventLevel.Warning,
        ToolStarted or ToolCompleted or WorktreeIntended or SquashIntended => LogEventLevel.Debug,
        _ => LogEventLevel.Information,
    };

    private static StepName? StepOf(EventPayload payload) => payload switch
    {
        StepStarted started => started.Step,
        StepCompleted completed => completed.Step,
        ToolStarted started => started.Step,
        ToolCompleted completed => completed.Step,
        ScopeViolated violated => violated.Step,
        JudgeTampered tampered => tampered.Step,
        JudgesWeakened weakened => weakened.Step,
        Checkpointed kept => kept.Step,
        _ => null,
    };

    private static string Sentence(EventRecord happened) => happened.Payload switch
    {
        WorkstreamStateChanged moved => $"{happened.WsId} moved from {Names.Of(moved.From)} to {Names.Of(moved.To)}: {moved.Reason}",
        StepStarted started => $"{Names.Of(started.Step)} {started.Attempt} started",
        StepCompleted completed => $"{Names.Of(completed.Step)} {completed.Attempt} ended: {Names.Of(completed.Outcome)}",
        ToolStarted tool => $"{tool.Tool} started: {tool.Command}",
        ToolCompleted tool => $"{tool.Result.Tool} ended: {tool.Result.ErrorCode ?? "success"}",
        JudgeTampered tampered => $"judges were changed and put back: {string.Join(", ", tampered.Paths)}",
        JudgesWeakened weakened => $"judges judge less: {string.Join(", ", weakened.Deleted.Select(path => $"{path} deleted").Concat(weakened.Skips))}",
        ToolRetried tool => $"{tool.Tool} is tried again in {tool.Delay}: {tool.Reason}",
        ToolBreakerOpened tool => $"{tool.Tool} is left alone {(tool.Pause is { } pause ? $"for {pause}" : "until the run ends")}: {tool.Reason}",
        ToolBreakerClosed tool => $"{tool.Tool} works again",
        BudgetExceeded budget => $"The budget of {budget.Limit} leaves no room for a call: {budget.Evidence}",
        WorkstreamError error => error.Error.Error.Message,
        _ => happened.EventType,
    };
}
