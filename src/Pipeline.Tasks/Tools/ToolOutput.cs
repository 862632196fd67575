using CliWrap;
using Pipeline.Tasks.Secrets;

namespace Pipeline.Tasks.Tools;

/// <summary>One output of a tool on its way: masked, kept in a file, read line by line. Its memory does not grow with the output.</summary>
internal sealed class ToolOutput : IDisposable
{
    private const int PieceLength = 32 * 1024;
    private readonly ByteMask _mask;
    private readonly string _path;
    private readonly BoundedFile _file;
    private readonly LineSplitter _lines;

    /// <param name="path">The artifact; one that an earlier try left is replaced.</param>
    /// <param name="mask">The secrets.</param>
    /// <param name="read">Gets the lines that are not blank.</param>
    public ToolOutput(string path, SecretMask mask, Action<string> read)
    {
        File.Delete(path);
        _path = path;
        _mask = mask.ForBytes();
        _file = new BoundedFile(path);
        _lines = new LineSplitter(read);
        Target = PipeTarget.Create(CopyAsync);
    }

    /// <summary>Where the program's output goes.</summary>
    public PipeTarget Target { get; }

    /// <summary>Ends the output; returns the artifact's file name, or null when there was no output.</summary>
    public string? Complete()
    {
        Take(_mask.Complete());
        _lines.Complete();
        return _file.Complete() ? Path.GetFileName(_path) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private async Task CopyAsync(Stream origin, CancellationToken cancellation)
    {
        var piece = new byte[PieceLength];
        int read;
        while ((read = await origin.ReadAsync(piece, cancellation).ConfigureAwait(false)) > 0)
            Take(_mask.Push(piece.AsSpan(0, read)));
    }

    private void Take(ReadOnlySpan<byte> masked)
    {
        _file.Write(masked);
        _lines.Write(masked);
    }
}
