using System.Globalization;

namespace Pipeline.Tasks.State;

/// <summary>Makes run ids: <c>yyyyMMdd-HHmmss-xxxx</c>, the time in UTC and four random hexadecimal digits.</summary>
internal static class RunId
{
    private const string Form = "yyyyMMdd-HHmmss";

    /// <summary>An id for a run that starts now. A clock that was set back does not put it before the runs there are.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="random">Makes ids of the same second differ.</param>
    /// <param name="latest">The latest run's id; null when there is none.</param>
    public static string New(TimeProvider time, Random random, string? latest)
    {
        var at = time.GetUtcNow().UtcDateTime;
        if (latest is not null && TimeOf(latest) is { } last && at <= last)
            at = last.AddSeconds(1);
        return string.Create(CultureInfo.InvariantCulture, $"{at.ToString(Form, CultureInfo.InvariantCulture)}-{random.Next(0x10000):x4}");
    }

    private static DateTime? TimeOf(string runId) =>
        runId.Length >= Form.Length
        && DateTime.TryParseExact(runId[..Form.Length], Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;
}
