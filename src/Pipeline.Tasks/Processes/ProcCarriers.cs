using System.Globalization;
using System.Text;

namespace Pipeline.Tasks.Processes;

/// <summary>
/// Linux: reads the environment that every process of this user was started with. What replaced its environment
/// (<c>env -i</c>) is not found here; the tree kill finds it while it still is a descendant.
/// </summary>
internal sealed class ProcCarriers : ICookieCarriers
{
    private const int MostLooks = 100;
    private const long KernelThread = 0x200000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> FindAsync(string cookie)
    {
        var entry = Encoding.UTF8.GetBytes($"{ProcessCookie.Variable}={cookie}");
        var open = cookie.EndsWith('/');
        var looked = Processes().Where(pid => pid != Environment.ProcessId).ToLookup(IsBetweenPrograms);
        var found = looked[false].Where(pid => Carries(pid, entry, open)).ToList();
        foreach (var pid in looked[true])
        {
            for (var look = 0; look < MostLooks && IsBetweenPrograms(pid); look++)
                await Task.Delay(Pause).ConfigureAwait(false);
            if (Carries(pid, entry, open))
                found.Add(pid);
        }

        return found;
    }

    // While a process takes on a new program, it has neither arguments nor an environment for a moment; a dead one and a thread
    // of the kernel never have any.
    private static bool IsBetweenPrograms(int pid)
    {
        if (Read(pid, "environ").Length > 0 || Read(pid, "cmdline").Length > 0)
            return false;
        var fields = Encoding.UTF8.GetString(Read(pid, "stat")).Split(") ")[^1].Split(' ');
        return fields is [not ("Z" or "X" or ""), _, _, _, _, _, var flags, ..]
            && long.TryParse(flags, NumberStyles.None, CultureInfo.InvariantCulture, out var set) && (set & KernelThread) == 0;
    }

    private static IEnumerable<int> Processes()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                yield return pid;
        }
    }

    private static bool Carries(int pid, ReadOnlySpan<byte> entry, bool open)
    {
        var environment = Read(pid, "environ").AsSpan();
        foreach (var range in environment.Split((byte)0))
        {
            var variable = environment[range];
            if (open ? variable.StartsWith(entry) : variable.SequenceEqual(entry))
                return true;
        }

        return false;
    }

    // A process that is gone by now, or another user's, carries nothing that is ours.
    private static byte[] Read(int pid, string file)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{pid}/{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
