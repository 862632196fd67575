namespace Pipeline.Tasks.Reporting;

/// <summary>Where the lines that tell of a run go.</summary>
internal interface IRunLines
{
    /// <summary>Takes a line.</summary>
    /// <param name="wsId">The workstream it is about; null when it is about the run.</param>
    /// <param name="markup">The line in Spectre's markup.</param>
    void Write(string? wsId, string markup);

    /// <summary>A workstream has ended: no line about it follows.</summary>
    void End(string wsId);
}
