using Cake.Core;
using Cake.Core.Diagnostics;

namespace Benchmarks;

/// <summary>Prints nothing: what is measured is the engine.</summary>
internal sealed class SilentPrinter : ICakeReportPrinter
{
    public void Write(CakeReport report)
    {
    }

    public void WriteStep(string name, Verbosity verbosity)
    {
    }

    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
    }

    public void WriteSkippedStep(string name, Verbosity verbosity)
    {
    }
}
