using System.Globalization;
using System.Text;

namespace Pipeline.Tasks.Processes;

/// <summary>
/// Linux: reads the environment that every process of this user was started with. What replaced its environment
/// (<c>env -i</c>) is not found here; the tree kill finds it while it still is a descendant.
/// </summary>
internal sealed class ProcCarriers : ICookieCarriers
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<int>> FindAsync(string cookie)
    {
        var entry = Encoding.UTF8.GetBytes($"{ProcessCookie.Variable}={cookie}");
        var open = cookie.EndsWith('/');
        IReadOnlyList<int> found = [.. Processes().Where(pid => pid != Environment.ProcessId && Carries(pid, entry, open))];
        return Task.FromResult(found);
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
        var environment = Read(pid).AsSpan();
        foreach (var range in environment.Split((byte)0))
        {
            var variable = environment[range];
            if (open ? variable.StartsWith(entry) : variable.SequenceEqual(entry))
                return true;
        }

        return false;
    }

    // A process that is gone by now, or another user's, carries nothing that is ours.
    private static byte[] Read(int pid)
    {
        try
        {
            return File.ReadAllBytes($"/proc/{pid}/environ");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
