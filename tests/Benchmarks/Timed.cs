using System.Diagnostics;

namespace Benchmarks;

/// <summary>Takes the time, in milliseconds.</summary>
internal static class Timed
{
    public static async Task<double> RunAsync(Func<Task> body)
    {
        var started = Stopwatch.GetTimestamp();
        await body();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public static double Run(Action body)
    {
        var started = Stopwatch.GetTimestamp();
        body();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}
