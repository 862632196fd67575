using System.Globalization;
using System.Text;
using CliWrap;

namespace Pipeline.Tasks.Processes;

/// <summary>
/// macOS, a best effort: <c>ps -E</c> shows the environment of this user's processes, but not of those that the system
/// protects; what they started is still found by their own environment, and the tree kill finds descendants.
/// </summary>
internal sealed class PsCarriers : ICookieCarriers
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> FindAsync(string cookie)
    {
        var output = new StringBuilder();
        await Cli.Wrap("/bin/ps")
            .WithArguments(["-axEww", "-o", "pid=,command="])
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .ExecuteAsync()
            .ConfigureAwait(false);

        var entry = $" {ProcessCookie.Variable}={cookie}";
        return [.. output.ToString().Split('\n').Where(line => Carries(line, entry)).Select(Pid).Where(pid => pid != Environment.ProcessId)];
    }

    private static bool Carries(string line, string entry) =>
        entry.EndsWith('/') ? line.Contains(entry, StringComparison.Ordinal) : $"{line} ".Contains($"{entry} ", StringComparison.Ordinal);

    private static int Pid(string line) => int.Parse(line.TrimStart().Split(' ')[0], CultureInfo.InvariantCulture);
}
