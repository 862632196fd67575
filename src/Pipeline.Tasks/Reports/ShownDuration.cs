using System.Globalization;

namespace Pipeline.Tasks.Reports;

/// <summary>A duration as people read it: <c>0.4 s</c>, <c>12 s</c>, <c>3 min 05 s</c>, <c>2 h 07 min</c>.</summary>
internal static class ShownDuration
{
    /// <summary>The text.</summary>
    public static string Of(long milliseconds)
    {
        var span = TimeSpan.FromMilliseconds(milliseconds);
        FormattableString text = span switch
        {
            { Ticks: 0 } => $"{0} s",
            { TotalSeconds: < 9.95 } => $"{span.TotalSeconds:0.0} s",
            { TotalSeconds: < 59.5 } => $"{span.TotalSeconds:0} s",
            { TotalMinutes: < 60 } => $"{(int)span.TotalMinutes} min {span.Seconds:00} s",
            _ => $"{(int)span.TotalHours} h {span.Minutes:00} min",
        };
        return text.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What was spent; empty when no agent told.</summary>
    public static string Of(Reporting.Answers.UsageAnswer usage) => usage switch
    {
        { Usd: { } usd } => string.Create(CultureInfo.InvariantCulture, $"{usd:0.00##} USD"),
        { TokensIn: null, TokensOut: null } => "",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(usage.TokensIn ?? 0) + (usage.TokensOut ?? 0):N0} tokens"),
    };
}
