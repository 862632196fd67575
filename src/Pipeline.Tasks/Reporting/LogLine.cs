using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Model.Records;
using Pipeline.Model.Steps;
using Serilog.Events;
using Serilog.Formatting;

namespace Pipeline.Tasks.Reporting;

/// <summary>The form of a log's line. An event of Serilog carries the whole line as its text.</summary>
internal sealed class LogLine : ITextFormatter
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One JSON object: <c>timestamp run_id ws_id step level message context</c>.</summary>
    public static string Of(
        DateTimeOffset at, string runId, string? wsId, StepName? step, LogEventLevel level, string message, Action<Utf8JsonWriter> writeContext)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var line = new Utf8JsonWriter(buffer, Writing))
        {
            line.WriteStartObject();
            line.WriteString("timestamp", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            line.WriteString("run_id", runId);
            line.WriteString("ws_id", wsId);
            line.WriteString("step", step is { } name ? Names.Of(name) : null);
            line.WriteString("level", Names.Of(level));
            line.WriteString("message", message);
            line.WritePropertyName("context");
            writeContext(line);
            line.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.MessageTemplate.Text);
        output.Write('\n');
    }
}
