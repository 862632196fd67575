using Pipeline.Model.Records;

namespace Pipeline.Tasks.Reports;

/// <summary>What a report is made of.</summary>
/// <param name="Records">The run's records.</param>
/// <param name="Events">Its events, as far as they are wanted.</param>
/// <param name="WrittenAt">The moment that it tells of.</param>
/// <param name="IsAlive">Whether a process works on the run; what a dead one left open has lasted until its last event.</param>
/// <param name="Texts">What the run kept.</param>
/// <param name="Limits">How large the report may become.</param>
internal sealed record ReportSource(
    RunSnapshot Records, IReadOnlyList<EventRecord> Events, DateTimeOffset WrittenAt, bool IsAlive, IReportTexts Texts, ReportLimits Limits)
{
    /// <summary>Until when what is open has lasted.</summary>
    public DateTimeOffset OpenUntil => IsAlive && WrittenAt > Records.LastEventAt ? WrittenAt : Records.LastEventAt;
}
