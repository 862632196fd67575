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
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(output))
            .ExecuteAsync()
            .ConfigureAwait(false);
        return [.. Carriers(output.ToString(), cookie).Where(pid => pid != Environment.ProcessId)];
    }

    /// <summary>The ids in a listing of <c>ps</c>, each line an id, a command and its environment.</summary>
    public static IEnumerable<int> Carriers(string listing, string cookie)
    {
        var entry = $" {ProcessCookie.Variable}={cookie}{(cookie.EndsWith('/') ? "" : " ")}";
        return listing.Split('\n').Where(line => $"{line} ".Contains(entry, StringComparison.Ordinal)).Select(Pid);
    }

    private static int Pid(string line) => int.Parse(line.TrimStart().Split(' ')[0], CultureInfo.InvariantCulture);
}
