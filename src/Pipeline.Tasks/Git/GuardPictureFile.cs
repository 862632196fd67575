using Pipeline.Tasks.State;

namespace Pipeline.Tasks.Git;

/// <summary>
/// Where the guard's picture lies: in the common git folder, under one name while somebody is watched and under another
/// afterwards. So a start finds the first name only when the pipeline was killed in between, and as long as nothing changes a
/// watch costs two renames.
/// </summary>
internal sealed class GuardPictureFile(string commonDirectory)
{
    private readonly string _open = Path.Combine(commonDirectory, "pipeline.watched.json");
    private readonly string _closed = Path.Combine(commonDirectory, "pipeline.unwatched.json");

    /// <summary>Whether a watch began and did not end.</summary>
    public bool IsOpen => File.Exists(_open);

    /// <summary>The picture of the watch that began and did not end; null when it cannot be read, or is gone by now.</summary>
    public GuardPicture? Read()
    {
        try
        {
            return GuardPicture.Read(File.ReadAllBytes(_open));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Writes a picture down before what it shows may change.</summary>
    public void Open(GuardPicture picture)
    {
        var bytes = picture.ToBytes();
        if (File.Exists(_closed) && File.ReadAllBytes(_closed).AsSpan().SequenceEqual(bytes))
            File.Move(_closed, _open, overwrite: true);
        else
            AtomicFile.WriteDurably(_open, bytes);
    }

    /// <summary>Writes into a picture what is about to be put right.</summary>
    public GuardPicture Note(GuardPicture picture, IReadOnlyList<SettledThing> things)
    {
        if (things.Count == 0)
            return picture;
        var noted = picture with { Settled = [.. picture.Settled ?? [], .. things] };
        AtomicFile.WriteDurably(_open, noted.ToBytes());
        return noted;
    }

    /// <summary>The watch has ended, and nothing is left that it found.</summary>
    public void Close()
    {
        if (IsOpen)
            File.Move(_open, _closed, overwrite: true);
    }

    /// <summary>Removes what is left when no watch will come any more.</summary>
    public void Remove()
    {
        AtomicFile.Remove(_closed);
        AtomicFile.Remove(_open);
    }
}
