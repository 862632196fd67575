using Pipeline.Model.Records;
using Pipeline.Tasks.Reporting.Answers;
using Pipeline.Tasks.Reports.Html;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Reports.Live;

/// <summary>The page of a run that goes on: made anew when something happened, with a version for each part of it. Safe for threads.</summary>
internal sealed class LiveReport
{
    private static readonly TimeSpan Oldest = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly RunRecorder _recorder;
    private readonly IReportTexts _texts;
    private readonly TimeProvider _time;
    private readonly List<EventRecord> _events;
    private readonly Dictionary<string, (string Markup, long Version)> _parts = new(StringComparer.Ordinal);
    private ReportAnswer? _report;
    private TaskCompletionSource _changed = NewSignal();
    private bool _isStale = true;
    private long _version;

    public LiveReport(RunRecorder recorder, StatePaths paths, Func<string, string> mask, TimeProvider time)
    {
        (_recorder, _time) = (recorder, time);
        _texts = new ReportTexts(paths, ReportLimits.Standard, mask);
        _events = [.. new JournalRecords(paths).Events(recorder.RunId, EventFilter.All)];
        recorder.Recorded += Hear;
    }

    /// <summary>The page as it is now.</summary>
    public string Page()
    {
        lock (_gate)
        {
            var report = Refresh();
            return ReportPage.Live(report, _version);
        }
    }

    /// <summary>The parts that are newer than a version, the page's title, and the version that they lead to.</summary>
    public LiveNewsAnswer Since(long version)
    {
        lock (_gate)
        {
            var report = Refresh();
            var parts = _parts.Where(part => part.Value.Version > version).Select(part => new LivePartAnswer(part.Key, part.Value.Markup)).ToList();
            return new LiveNewsAnswer(_version, ReportPage.TitleOf(report), parts);
        }
    }

    /// <summary>How the run stands.</summary>
    public string Status => Names.Of(_recorder.Snapshot.Run!.Status);

    /// <summary>Ends when something happens after this moment.</summary>
    public Task ChangedAsync()
    {
        lock (_gate)
            return _isStale ? Task.CompletedTask : _changed.Task;
    }

    /// <summary>Hears of nothing any more.</summary>
    public void Leave() => _recorder.Recorded -= Hear;

    private void Hear(EventRecord happened)
    {
        lock (_gate)
        {
            if (_events.Count == 0 || happened.Id > _events[^1].Id)
                _events.Add(happened);
            _isStale = true;
            _changed.TrySetResult();
        }
    }

    // What runs grows older by itself; more often than once a second nobody has to see it.
    private ReportAnswer Refresh()
    {
        var now = _time.GetUtcNow();
        if (_report is { } known && !_isStale && now - known.WrittenAt < Oldest)
            return known;
        (_isStale, _changed) = (false, NewSignal());
        _report = RunReport.Of(new ReportSource(_recorder.Snapshot, _events, now, IsAlive: true, _texts, ReportLimits.Standard));
        foreach (var (id, writer) in ReportParts.Of(_report))
        {
            var markup = writer.ToString();
            if (!_parts.TryGetValue(id, out var old) || old.Markup != markup)
                _parts[id] = (markup, _version + 1);
        }

        _version = _parts.Values.Max(part => part.Version);
        return _report;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
