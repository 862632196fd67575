using Pipeline.Model.Records;

namespace Pipeline.Tasks.Reporting;

/// <summary>A run line by line.</summary>
internal sealed class PlainView(ConsoleProgress progress) : IRunView, IAsyncDisposable
{
    /// <inheritdoc/>
    public void Tell(EventRecord happened) => progress.Tell(happened);

    /// <inheritdoc/>
    public IAsyncDisposable Show() => this;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
