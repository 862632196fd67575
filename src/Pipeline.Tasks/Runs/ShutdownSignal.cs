using System.Runtime.InteropServices;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Runs;

/// <summary>Hears SIGINT (Ctrl-C) and SIGTERM while a run goes on: the first one stops it in order, a second one at once.</summary>
internal sealed class ShutdownSignal : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public ShutdownSignal() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Hear))];

    /// <summary>Whether the run is to stop.</summary>
    public bool Requested => _source.IsCancellationRequested;

    /// <summary>Cancelled with the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        // Nothing is lost: what is acknowledged is in the journal, and the next start ends the children.
        if (Requested)
            Environment.Exit(ExitCode.Interrupted);
        signal.Cancel = true;
        _source.Cancel();
    }
}
