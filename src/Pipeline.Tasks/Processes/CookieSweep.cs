namespace Pipeline.Tasks.Processes;

/// <summary>Ends whatever carries a cookie, also what was forked twice or has a session of its own.</summary>
internal sealed class CookieSweep(ICookieCarriers? carriers, TimeProvider time)
{
    // Each round ends all that is there; more than a few are needed only where something cannot be ended at all.
    private const int Rounds = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>The sweep for this operating system. Windows needs none: the job object ends with its owner.</summary>
    public static CookieSweep OfThisSystem(TimeProvider time)
    {
        if (OperatingSystem.IsLinux())
            return new CookieSweep(new ProcCarriers(), time);

        return new CookieSweep(OperatingSystem.IsWindows() ? null : new PsCarriers(), time);
    }

    /// <summary>The same for what this process starts, which costs less of a look.</summary>
    public static CookieSweep OfThisProcess(TimeProvider time) =>
        OperatingSystem.IsLinux() ? new CookieSweep(ProcCarriers.SinceThisProcess(), time) : OfThisSystem(time);

    /// <summary>The carriers that live now.</summary>
    public Task<IReadOnlyList<int>> FindAsync(string cookie) => carriers?.FindAsync(cookie) ?? Task.FromResult<IReadOnlyList<int>>([]);

    /// <summary>Ends all carriers and returns those that the system would not end; none is the rule.</summary>
    /// <param name="cookie">A cookie's value, or what it begins with when it ends in a slash: <see cref="ProcessCookie.ForRun"/>.</param>
    public async Task<IReadOnlyList<int>> EndAsync(string cookie)
    {
        if (carriers is null)
            return [];

        for (var round = 0; round < Rounds; round++)
        {
            var found = await StopAllAsync(carriers, cookie).ConfigureAwait(false);
            if (found.Count == 0)
                return [];

            foreach (var pid in found)
                Signals.End(pid);

            await Task.Delay(Pause, time).ConfigureAwait(false);
        }

        return await carriers.FindAsync(cookie).ConfigureAwait(false);
    }

    // Stopped first, so that a loop that spawns cannot outrun the ending. A stopped process cannot give its number away,
    // so what a second look still finds is safe to end, and what it does not find was somebody else's by then.
    private static async Task<IReadOnlyCollection<int>> StopAllAsync(ICookieCarriers carriers, string cookie)
    {
        var stopped = new HashSet<int>();
        var found = await carriers.FindAsync(cookie).ConfigureAwait(false);
        for (var look = 0; look < Rounds && StopNew(found, stopped); look++)
            found = await carriers.FindAsync(cookie).ConfigureAwait(false);

        foreach (var other in stopped.Except(found))
            Signals.Continue(other);

        return found;
    }

    private static bool StopNew(IReadOnlyList<int> found, HashSet<int> stopped)
    {
        var any = false;
        foreach (var pid in found.Where(stopped.Add))
        {
            Signals.Stop(pid);
            any = true;
        }

        return any;
    }
}
