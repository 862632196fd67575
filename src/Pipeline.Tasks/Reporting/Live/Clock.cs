using System.Globalization;

namespace Pipeline.Tasks.Reporting.Live;

/// <summary>A duration as a clock shows it: <c>0:07</c>, <c>1:02:03</c>.</summary>
internal static class Clock
{
    /// <summary>The text.</summary>
    public static string Of(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
}
