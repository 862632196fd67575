using System.Globalization;
using Pipeline.Tasks.Arguments;
using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Refusals;

namespace Pipeline.Tasks.Runs;

/// <summary><c>--jobs</c>: how many workstreams run side by side.</summary>
internal static class JobsOption
{
    private const string Auto = "auto";

    /// <summary>The option's value, else the configuration's.</summary>
    public static int Read(CommandLine commandLine, ExecutorSettings executor)
    {
        var given = commandLine.Value("jobs");
        if (given is null)
            return executor.Jobs ?? executor.AutoJobs(Environment.ProcessorCount);
        if (given.Equals(Auto, StringComparison.OrdinalIgnoreCase))
            return executor.AutoJobs(Environment.ProcessorCount);
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var jobs) && jobs > 0
            ? jobs
            : throw PipelineRefusedException.Input("invalid_argument", $"--jobs cannot be '{given}'; it is a number from 1, or auto.");
    }
}
