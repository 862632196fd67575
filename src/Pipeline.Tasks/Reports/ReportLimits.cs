namespace Pipeline.Tasks.Reports;

/// <summary>How large a report may become. What is beyond is left out, and the report says so.</summary>
internal sealed record ReportLimits
{
    /// <summary>The limits of every report.</summary>
    public static readonly ReportLimits Standard = new();

    /// <summary>Bytes of all artifacts' texts together: 6 MiB.</summary>
    public int Texts { get; init; } = 6 * 1024 * 1024;

    /// <summary>The most bytes of one artifact.</summary>
    public int LongestText { get; init; } = 64 * 1024;

    /// <summary>The least bytes of one artifact, however many there are.</summary>
    public int ShortestText { get; init; } = 2 * 1024;

    /// <summary>The most characters of a line.</summary>
    public int LongestLine { get; init; } = 500;

    /// <summary>The last events, the newest ones.</summary>
    public int Events { get; init; } = 2_000;

    /// <summary>Errors by signature.</summary>
    public int Errors { get; init; } = 200;

    /// <summary>Errors whose place in a log is looked for.</summary>
    public int Logs { get; init; } = 50;

    /// <summary>Errors shown of one call of a tool.</summary>
    public int ErrorsOfATool { get; init; } = 20;

    /// <summary>The bytes of each artifact when there are so many, alike for all.</summary>
    public int TextOf(int artifacts) => Math.Clamp(Texts / Math.Max(artifacts, 1), ShortestText, LongestText);
}
