using System.Text.Json;

namespace Build.Tests.EndToEnd;

/// <summary>What a run of the program gave.</summary>
internal sealed record ProgramResult(int ExitCode, string Stdout, string Stderr)
{
    /// <summary>The one JSON object on standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Stdout).RootElement;

    /// <summary>The code of a refusal.</summary>
    public string? ErrorCode => Json.GetProperty("error").GetProperty("code").GetString();

    /// <summary>The statuses in a run's answer, by workstream.</summary>
    public IReadOnlyDictionary<string, string> Statuses => Workstreams.ToDictionary(one => Text(one, "ws_id"), one => Text(one, "status"));

    /// <summary>The workstreams in a run's answer.</summary>
    public IEnumerable<JsonElement> Workstreams => Json.GetProperty("workstreams").EnumerateArray();

    /// <summary>A workstream in a run's answer.</summary>
    public JsonElement Workstream(string id) => Workstreams.Single(one => Text(one, "ws_id") == id);

    /// <summary>The steps of a workstream in a run's answer: <c>edit 1 edited</c>.</summary>
    public IReadOnlyList<string> Steps(string id) => [.. Workstream(id).GetProperty("attempts").EnumerateArray()
        .Select(attempt => $"{Text(attempt, "step")} {attempt.GetProperty("attempt")} {Text(attempt, "outcome")}")];

    /// <summary>Holds the exit code, with all that was printed when it is another.</summary>
    public ProgramResult Exits(int code)
    {
        Assert.That(ExitCode, Is.EqualTo(code), ToString());
        return this;
    }

    public override string ToString() => $"exit code {ExitCode}\n--- standard output\n{Stdout}\n--- standard error\n{Stderr}";

    private static string Text(JsonElement element, string key) => element.GetProperty(key).GetString()!;
}
