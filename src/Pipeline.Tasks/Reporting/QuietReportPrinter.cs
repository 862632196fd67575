using Cake.Core;
using Cake.Core.Diagnostics;
using Pipeline.Tasks.Engine;

namespace Pipeline.Tasks.Reporting;

/// <summary>
/// Cake's printer of headers and of the table at the end, silent where it would only be in the way: a target that
/// answers a question prints its answer and nothing else; workstreams tell of themselves line by line.
/// </summary>
internal sealed class QuietReportPrinter(IConsole console, ICakeContext context, SpeakingTargets speaking) : ICakeReportPrinter
{
    private readonly CakeReportPrinter _printer = new(console, context);

    /// <inheritdoc/>
    public void Write(CakeReport report)
    {
        if (report.Any(entry => entry.Category != CakeReportEntryCategory.Task || !speaking.Contains(entry.TaskName)))
            _printer.Write(report);
    }

    /// <inheritdoc/>
    public void WriteStep(string name, Verbosity verbosity)
    {
        if (!speaking.Contains(name))
            _printer.WriteStep(name, verbosity);
    }

    /// <inheritdoc/>
    public void WriteLifeCycleStep(string name, Verbosity verbosity) => _printer.WriteLifeCycleStep(name, verbosity);

    /// <inheritdoc/>
    public void WriteSkippedStep(string name, Verbosity verbosity)
    {
        if (!speaking.Contains(name))
            _printer.WriteSkippedStep(name, verbosity);
    }
}
