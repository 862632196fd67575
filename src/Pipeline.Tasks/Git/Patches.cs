using CliWrap;

namespace Pipeline.Tasks.Git;

/// <summary>Patches that <c>git apply</c> takes anywhere, binary files included.</summary>
internal static class Patches
{
    /// <summary>Options under which a patch does not depend on the user's configuration.</summary>
    public static readonly IReadOnlyList<string> Format =
    [
        "--patch", "--binary", "--full-index", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color",
        "--unified=3", "--src-prefix=a/", "--dst-prefix=b/", "--submodule=short",
    ];

    /// <summary>Writes what leads from one tree to another, whole or not at all; an empty difference gives an empty file.</summary>
    public static async Task WriteAsync(GitLocation git, string from, string to, string file, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var draft = file + ".tmp";
        var patch = File.Create(draft);
        await using (patch.ConfigureAwait(false))
        {
            var command = new GitCommand(["diff-tree", "-r", .. Format, from, to]) { Output = PipeTarget.ToStream(patch) };
            await git.RunAsync(command, cancellation).ConfigureAwait(false);
        }

        File.Move(draft, file, overwrite: true);
    }
}
