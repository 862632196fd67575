namespace Build.Tests.Faults;

/// <summary>Waits for something that another process does; the test's own timeout bounds it.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<bool> comes)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!comes())
            await timer.WaitForNextTickAsync();
    }
}
