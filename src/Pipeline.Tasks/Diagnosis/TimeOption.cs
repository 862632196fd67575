using System.Globalization;
using Pipeline.Model.Inputs;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Diagnosis;

/// <summary>Reads <c>--since</c>: a time in UTC, or a duration ago.</summary>
internal static class TimeOption
{
    /// <summary>The moment that is meant; null when none was given.</summary>
    public static DateTimeOffset? Read(string? value, DateTimeOffset now)
    {
        if (value is null)
            return null;
        if (Duration.Parse(value) is { } ago)
            return now - ago;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw PipelineRefusedException.Input("invalid_time", $"--since is a time such as 2026-03-01T12:00:00 (UTC) or a duration such as 10m, not '{value}'.");
    }
}
