using System.Globalization;

namespace Pipeline.Model.Inputs;

/// <summary>How users write durations in bundles and configuration: <c>90s</c>, <c>5m</c>, <c>1h</c>.</summary>
public static class Duration
{
    /// <summary>The rule, for messages.</summary>
    public const string Rule = "a whole number followed by s, m or h, such as 90s, 5m or 1h, from 1s to 168h";

    /// <summary>The longest duration accepted: 7 days (the framework's timers end at 49).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>The duration that <paramref name="text"/> means, or null when it breaks <see cref="Rule"/>.</summary>
    public static TimeSpan? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var seconds = text is [.., var unit] ? SecondsIn(unit) : 0;
        return seconds > 0
            && long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0
            && count <= (long)Longest.TotalSeconds / seconds
            ? TimeSpan.FromSeconds(count * seconds)
            : null;
    }

    private static long SecondsIn(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => 0,
    };
}
