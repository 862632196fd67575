using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting;

namespace Pipeline.Tasks.Tests.Reporting;

/// <summary>Events of a run that began at noon, one a second, and what was told of them.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<EventRecord> Events(params (string? WsId, EventPayload Payload)[] happened) =>
        [.. happened.Select((one, place) => new EventRecord(place + 1, Noon.AddSeconds(place), "20260301-120000-0001", one.WsId, one.Payload))];

    public static RunStarted Started(params string[] ids) => new(
        "0123456789abcdef", ["RunAll"], new Dictionary<string, string>(), [.. ids.Select(id => new PlannedWorkstream(id, $"Title of {id}", "build", $"ws/none/{id}", []))]);

    /// <summary>What <paramref name="tell"/> printed where there is no terminal, line by line.</summary>
    public static string[] Lines(Action<Terminal> tell)
    {
        using var output = new StringWriter();
        tell(new Terminal(output, TextWriter.Null, json: false, isTerminal: false));
        return output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
