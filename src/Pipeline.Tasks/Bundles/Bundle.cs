using Pipeline.Model.Workstreams;

namespace Pipeline.Tasks.Bundles;

/// <summary>A workstream with the file it was read from.</summary>
/// <param name="Workstream">The workstream.</param>
/// <param name="Scope">Its globs, read.</param>
/// <param name="File">The file, absolute.</param>
/// <param name="Hash">SHA-256 of the file's bytes, in small hexadecimal letters.</param>
internal sealed record Bundle(Workstream Workstream, FileScope Scope, string File, string Hash)
{
    /// <summary>The folder of the file, absolute.</summary>
    public string Directory => Path.GetDirectoryName(File)!;
}
