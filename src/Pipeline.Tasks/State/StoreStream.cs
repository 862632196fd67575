namespace Pipeline.Tasks.State;

/// <summary>One of the database's two files, in which the owner decides when a flush goes to the disk.</summary>
/// <param name="file">The file.</param>
/// <param name="beforeWrite">Called before each change.</param>
/// <param name="flush">Called where LiteDB wants what it wrote to be on the disk.</param>
internal sealed class StoreStream(FileStream file, Action beforeWrite, Action flush) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => file.CanRead;

    /// <inheritdoc/>
    public override bool CanSeek => file.CanSeek;

    /// <inheritdoc/>
    public override bool CanWrite => file.CanWrite;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => file.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        beforeWrite();
        file.Write(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        beforeWrite();
        file.SetLength(value);
    }

    /// <inheritdoc/>
    public override void Flush() => flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
