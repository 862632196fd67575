using Pipeline.Tasks.Configuration;
using Pipeline.Tasks.Git;
using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Scaffold;

/// <summary>Keeps the home's <c>.env</c> out of git: a line in <c>.gitignore</c>, unless git ignores it already.</summary>
internal sealed class IgnoredSecrets(Home home, TargetRepository repository)
{
    private const string Entry = ".env";

    /// <summary>The file that gets the line; absolute.</summary>
    public string File => Path.Combine(home.Directory, ".gitignore");

    /// <summary>Whether the line is wanted.</summary>
    public async Task<bool> IsMissingAsync(CancellationToken cancellation)
    {
        if (!FolderPath.Contains(repository.Root, home.Directory))
            return false;
        // check-ignore takes plain paths, and refuses to be told so.
        var git = repository.Git.With("GIT_LITERAL_PATHSPECS", "0");
        var ignored = await git.TryAsync(["check-ignore", "--quiet", "--no-index", home.EnvFile], cancellation).ConfigureAwait(false);
        return !ignored.Succeeded;
    }

    /// <summary>Adds the line; what the file says already stays.</summary>
    public void Add()
    {
        var present = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "";
        var separator = present.Length == 0 || present.EndsWith('\n') ? "" : "\n";
        AtomicFile.Write(File, System.Text.Encoding.UTF8.GetBytes($"{present}{separator}{Entry}\n"));
    }
}
