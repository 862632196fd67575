using Pipeline.Model.Records;

namespace Pipeline.Tasks.Reporting;

/// <summary>How a run that goes on is shown.</summary>
internal interface IRunView
{
    /// <summary>Hears of every event, in order.</summary>
    void Tell(EventRecord happened);

    /// <summary>Workstreams are about to run; once the answer is disposed they no longer do.</summary>
    IAsyncDisposable Show();
}
