using System.Text.Json.Serialization;

namespace Pipeline.Tasks.Reporting.Answers;

/// <summary>A run in the Trace Event Format, which Perfetto and <c>about:tracing</c> open.</summary>
internal sealed record TraceAnswer(
    [property: JsonPropertyName("displayTimeUnit")] string DisplayTimeUnit,
    [property: JsonPropertyName("otherData")] IReadOnlyDictionary<string, string> OtherData,
    [property: JsonPropertyName("traceEvents")] IReadOnlyList<TraceEventAnswer> TraceEvents);

/// <summary>One event of a trace; times in microseconds since the run began.</summary>
/// <remarks>
/// <c>ph</c>: the phase: <c>X</c> lasts, <c>i</c> is a moment, <c>s</c> and <c>f</c> are an arrow's ends, <c>M</c> names a process or a thread.
/// </remarks>
internal sealed record TraceEventAnswer(
    string Name,
    string Cat,
    string Ph,
    long Ts,
    int Pid,
    int Tid,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Dur = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Id = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? S = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Bp = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string>? Args = null);
