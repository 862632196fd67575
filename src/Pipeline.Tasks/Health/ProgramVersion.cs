using System.Text;
using CliWrap;
using Pipeline.Tasks.Processes;

namespace Pipeline.Tasks.Health;

/// <summary>Asks a program for its version.</summary>
internal static class ProgramVersion
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What most programs take.</summary>
    public static readonly IReadOnlyList<string> Usual = ["--version"];

    /// <summary>The first line that it prints; null when it fails or says nothing in time.</summary>
    public static async Task<string?> AskAsync(
        IProcessRunner processes, string file, IReadOnlyList<string> args, string directory, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var said = new StringBuilder();
        var ended = await processes.RunAsync(
            new ProcessRequest
            {
                FileName = file,
                Arguments = args,
                WorkingDirectory = directory,
                Environment = environment,
                Stdout = PipeTarget.ToStringBuilder(said),
                Timeout = Patience,
            },
            cancellation).ConfigureAwait(false);
        var first = said.ToString().Split('\n')[0].Trim();
        return ended is { End: ProcessEnd.Exited, ExitCode: 0 } && first.Length > 0 ? first : null;
    }
}
