namespace Pipeline.Tasks.Scaffold;

/// <summary>A file that a new home gets, if it is not there.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Content">What it holds.</param>
/// <param name="About">What it is for, in a few words.</param>
internal sealed record ScaffoldFile(string Path, string Content, string About)
{
    /// <summary>Writes it whole; false when something has its name already, even since a moment ago.</summary>
    public bool TryWrite()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var draft = $"{Path}.{Environment.ProcessId}.new";
        File.WriteAllText(draft, Content);
        try
        {
            File.Move(draft, Path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(Path))
        {
            File.Delete(draft);
            return false;
        }
    }
}
