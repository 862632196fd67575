namespace Pipeline.Tasks.BuildServers;

/// <summary>A build server that reads what a build prints: blocks, errors at their places, a summary.</summary>
internal interface IBuildServer
{
    /// <summary>Begins a block of the log that can be folded.</summary>
    void Open(string title);

    /// <summary>Ends the block.</summary>
    void Close(string title);

    /// <summary>Shows an error.</summary>
    /// <param name="message">One line.</param>
    /// <param name="file">The file, relative to the repository; null when there is none.</param>
    /// <param name="line">The line, counted from 1; null when unknown.</param>
    void Error(string message, string? file = null, int? line = null);

    /// <summary>Shows what a run came to.</summary>
    /// <param name="markdown">The file of its Markdown report.</param>
    /// <param name="junit">The file of its results in JUnit's form.</param>
    void Conclude(string markdown, string junit);
}
