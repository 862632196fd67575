using System.Text.Json;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Pipeline.Tasks.Configuration;
using Serilog;
using Serilog.Events;

namespace Pipeline.Tasks.Reporting;

/// <summary>The run's log, <c>.pipeline/logs/&lt;run&gt;.jsonl</c>: one JSON object a line with <c>timestamp run_id ws_id step level message context</c>.</summary>
internal sealed class RunLog : IDisposable
{
    private readonly Serilog.Core.Logger _logger;
    private readonly string _runId;
    private readonly Func<string, string> _mask;
    private readonly TimeProvider _time;

    public RunLog(string file, string runId, LogSettings settings, Func<string, string> mask, TimeProvider time)
    {
        (_runId, _mask, _time) = (runId, mask, time);
        EndLastLine(file);
        _logger = new LoggerConfiguration()
            .MinimumLevel.Is(Enum.Parse<LogEventLevel>(settings.Level.ToString()))
            .WriteTo.File(new LogLine(), file, fileSizeLimitBytes: (long)settings.MaxSize << 20)
            .CreateLogger();
    }

    /// <summary>Logs an event of the run.</summary>
    public void Write(EventRecord happened)
    {
        var level = EventSentence.LevelOf(happened.Payload);
        if (_logger.IsEnabled(level))
            Write(happened.Timestamp, level, happened.WsId, EventSentence.StepOf(happened.Payload), EventSentence.Of(happened), RecordJson.WritePayload(happened.Payload).WriteTo);
    }

    /// <summary>Logs a fault of the pipeline with its stack.</summary>
    public void Fault(string wsId, Exception fault) => Write(_time.GetUtcNow(), LogEventLevel.Error, wsId, step: null, _mask(fault.Message), context =>
    {
        context.WriteStartObject();
        context.WriteString("exception", _mask(fault.ToString()));
        context.WriteEndObject();
    });

    /// <inheritdoc/>
    public void Dispose() => _logger.Dispose();

    // A death in the middle of a line leaves it without an end; the next line is no part of it.
    private static void EndLastLine(string file)
    {
        if (!File.Exists(file))
            return;
        using var log = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        if (log.Length == 0)
            return;
        log.Seek(-1, SeekOrigin.End);
        if (log.ReadByte() != '\n')
            log.WriteByte((byte)'\n');
    }

    private void Write(DateTimeOffset at, LogEventLevel level, string? wsId, StepName? step, string message, Action<Utf8JsonWriter> writeContext) =>
        _logger.Write(new LogEvent(at, level, exception: null, new MessageTemplate(LogLine.Of(at, _runId, wsId, step, level, message, writeContext), []), []));
}
