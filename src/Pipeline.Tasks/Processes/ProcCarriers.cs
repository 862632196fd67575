using System.Globalization;
using System.Text;
using Pipeline.Tasks.Files;

namespace Pipeline.Tasks.Processes;

/// <summary>
/// Linux: reads the environment that every process of this user was started with. What replaced its environment
/// (<c>env -i</c>) is not found here; the tree kill finds it while it still is a descendant.
/// </summary>
/// <param name="bornSince">The clock tick from which on a process counts; zero for all.</param>
internal sealed class ProcCarriers(long bornSince = 0) : ICookieCarriers
{
    private const int MostLooks = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Finds what was started since this process was, as every child of it was: the others need no look.</summary>
    public static ProcCarriers SinceThisProcess() => new(StatOf("self")?.Started ?? 0);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> FindAsync(string cookie)
    {
        var entry = Encoding.UTF8.GetBytes($"{ProcessCookie.Variable}={cookie}");
        var open = cookie.EndsWith('/');
        var found = new List<int>();
        var betweenPrograms = new List<int>();
        foreach (var pid in Programs())
        {
            var environment = Read(Name(pid), "environ");
            if (Carries(environment, entry, open))
                found.Add(pid);
            else if (environment.Length == 0)
                betweenPrograms.Add(pid);
        }

        foreach (var pid in betweenPrograms)
        {
            for (var look = 0; look < MostLooks && IsBetweenPrograms(pid); look++)
                await Task.Delay(Pause).ConfigureAwait(false);
            if (Carries(Read(Name(pid), "environ"), entry, open))
                found.Add(pid);
        }

        return found;
    }

    private IEnumerable<int> Programs()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && pid != Environment.ProcessId && IsProgram(pid))
                yield return pid;
        }
    }

    private bool IsProgram(int pid) => StatOf(Name(pid)) is { IsProgram: true } stat && stat.Started >= bornSince;

    // While a process takes on a new program, it has neither arguments nor an environment for a moment.
    private bool IsBetweenPrograms(int pid) =>
        Read(Name(pid), "environ").Length == 0 && Read(Name(pid), "cmdline").Length == 0 && IsProgram(pid);

    private static bool Carries(byte[] environment, ReadOnlySpan<byte> entry, bool open)
    {
        var variables = environment.AsSpan();
        foreach (var range in variables.Split((byte)0))
        {
            var variable = variables[range];
            if (open ? variable.StartsWith(entry) : variable.SequenceEqual(entry))
                return true;
        }

        return false;
    }

    private static string Name(int pid) => pid.ToString(CultureInfo.InvariantCulture);

    private static ProcStat? StatOf(string process)
    {
        try
        {
            // The longest line has some 400 characters.
            Span<byte> line = stackalloc byte[1024];
            return ProcStat.Read(line[..SmallFile.ReadOnce($"/proc/{process}/stat", line)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // A process that is gone by now, or another user's, carries nothing that is ours.
    private static byte[] Read(string process, string file)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{process}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
